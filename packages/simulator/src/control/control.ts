import type { Engine } from '../engine/engine.ts'
import type { CallRecord, CustomerMessage } from '../engine/ledger.ts'
import { readSnapshot } from '../engine/snapshot.ts'
import { pushComponentEvent, pushTicket } from '../push/component-pushes.ts'
import type { PushQueue } from '../push/push-queue.ts'
import { checkPushUrls, type UrlCheck } from '../push/url-check.ts'
import type { Account } from '../state/account.ts'
import type { Component } from '../state/component.ts'
import type { FaultRule } from '../state/fault.ts'
import type { PushRecord } from '../state/push.ts'
import type { Settings } from '../state/settings.ts'
import type { SimulatorState } from '../state/simulator-state.ts'
import type { Draft } from '../state/template.ts'
import { type AuthorizeInput, type AuthorizeResult, authorize, getComponent, revoke } from '../world/authorize.ts'
import { completeRegistration, type RegistrationOutcome } from '../world/complete-registration.ts'
import { type ComponentInput, configureComponent } from '../world/configure-component.ts'
import { type AccountInput, createAccount, getAccount } from '../world/create-account.ts'
import { type AuditDecision, decideAudit } from '../world/decide-audit.ts'
import { decideFiling, type FilingDecision } from '../world/decide-filing.ts'
import { decideInterface, grantInterface, type InterfaceDecision } from '../world/decide-interface.ts'
import { decideProfile, type ProfileDecision } from '../world/decide-profile.ts'
import { type AccountChanges, editAccount } from '../world/edit-account.ts'
import { type Fixtures, loadFixtures } from '../world/fixtures.ts'
import { logInUser } from '../world/log-in-user.ts'
import { addFault, type FaultInput, removeFaults } from '../world/manage-faults.ts'
import { type AppealInput, changeAppeal, recordViolation, type ViolationInput } from '../world/record-violation.ts'
import { sendUserMessage, type UserMessage } from '../world/send-message.ts'
import { type EventTrigger, triggerEvent } from '../world/trigger-event.ts'
import { type DraftInput, uploadDraft } from '../world/upload-draft.ts'

export type LedgerFilter = { api?: string; appid?: string; componentAppid?: string; since?: number; limit?: number }

const DEFAULT_LIMIT = 200

/** Everything that WeChat's operators, merchants, reviewers and users do; the control page and API are thin over it. */
export class SimulatorControl {
  readonly #engine: Engine
  readonly #pushes: PushQueue

  constructor(engine: Engine, pushes: PushQueue) {
    this.#engine = engine
    this.#pushes = pushes
  }

  get #context() {
    return { engine: this.#engine, pushes: this.#pushes }
  }

  /** The live state, to look at. */
  get state(): SimulatorState {
    return this.#engine.state
  }

  /** The simulator's dice, from 0 up to 1. */
  rollDice(): number {
    return this.#engine.ids.fraction('dice')
  }

  now(): number {
    return this.#engine.now()
  }

  putComponent(appid: string, input: ComponentInput): Component {
    return configureComponent(this.#context, appid, input)
  }

  /** The check that WeChat may make of both push URLs when they are saved. */
  checkPushUrls(componentAppid: string): Promise<UrlCheck[]> {
    return checkPushUrls(this.#engine, this.component(componentAppid))
  }

  component(appid: string): Component {
    return getComponent(this.#engine, appid)
  }

  /** Pushes a new ticket now; resolves with the record after the first try. */
  pushTicket(componentAppid: string): Promise<PushRecord> {
    const push = pushTicket(this.#context, this.component(componentAppid))
    return this.#deliver(push)
  }

  uploadDraft(componentAppid: string, input: DraftInput): Draft {
    return uploadDraft(this.#engine, componentAppid, input)
  }

  createAccount(input: AccountInput = {}): Account {
    return createAccount(this.#engine, input)
  }

  account(appid: string): Account {
    return getAccount(this.#engine, appid)
  }

  authorize(input: AuthorizeInput): AuthorizeResult {
    const result = authorize(this.#context, input)
    this.#engine.agenda.runDue()
    return result
  }

  revoke(input: { componentAppid: string; appid: string }): void {
    revoke(this.#context, input)
    this.#engine.agenda.runDue()
  }

  /** A user writes to the account; resolves after the first try of each push. */
  sendMessage(appid: string, message: UserMessage): Promise<PushRecord[]> {
    return this.#deliverAll(sendUserMessage(this.#context, appid, message))
  }

  decideAudit(appid: string, decision: AuditDecision): Promise<PushRecord[]> {
    return this.#deliverAll(decideAudit(this.#context, appid, decision))
  }

  decideInterface(appid: string, decision: InterfaceDecision): Promise<PushRecord[]> {
    return this.#deliverAll(decideInterface(this.#context, appid, decision))
  }

  /** Gives or takes a location interface without an application. */
  grantInterface(appid: string, grant: { apiName: string; status: 1 | 2 | 5 }): void {
    grantInterface(this.#context, appid, grant)
  }

  /** A reviewer decides on a name or a category. */
  decideProfile(appid: string, decision: ProfileDecision): Promise<PushRecord[]> {
    return this.#deliverAll(decideProfile(this.#context, appid, decision))
  }

  /** WeChat records a violation (违规). */
  async recordViolation(appid: string, input: ViolationInput = {}): Promise<PushRecord[]> {
    return recordViolation(this.#context, appid, input)
  }

  /** The merchant appeals against a violation (申诉), or the appeal is decided. */
  async changeAppeal(appid: string, input: AppealInput): Promise<PushRecord[]> {
    return changeAppeal(this.#context, appid, input)
  }

  /** A face check or a filing (备案) is decided. */
  decideFiling(appid: string, decision: FilingDecision): void {
    decideFiling(this.#context, appid, decision)
    this.#engine.agenda.runDue()
  }

  /** The merchant confirms a fast registration or trial upgrade, or fails to. */
  completeRegistration(taskId: string, outcome?: RegistrationOutcome): { appid?: string } {
    const result = completeRegistration(this.#context, taskId, outcome)
    this.#engine.agenda.runDue()
    return result
  }

  /** A code as a user's device gets it: js_code of a mini program, web code of an official account. */
  logInUser(appid: string, input?: { openid?: string; scope?: 'snsapi_base' | 'snsapi_userinfo' }) {
    return logInUser(this.#engine, appid, input)
  }

  editAccount(appid: string, changes: AccountChanges): Account {
    return editAccount(this.#engine, appid, changes)
  }

  /** Any event on the component URL, with the fields given. */
  pushComponentEvent(
    componentAppid: string,
    event: { infoType: string; fields?: Record<string, unknown> },
  ): Promise<PushRecord> {
    const { appid } = this.component(componentAppid)
    const { infoType, fields = {} } = event
    return this.#deliver(pushComponentEvent(this.#context, { componentAppid: appid, infoType, fields }))
  }

  /** Has an event of a known kind happen; resolves after the first try of each push. */
  async trigger(event: EventTrigger): Promise<PushRecord[]> {
    return this.#deliverAll(triggerEvent(this.#context, event))
  }

  /** Many merchants at once. */
  loadFixtures(fixtures: Fixtures): { appids: string[] } {
    return loadFixtures(this.#engine, fixtures)
  }

  /** Hosts that fail the ICP check or whose confirm file cannot be fetched. */
  setHosts(hosts: { withoutIcp?: string[]; withoutConfirmFile?: string[] }): void {
    const { state } = this.#engine
    state.hostsWithoutIcp = hosts.withoutIcp ?? state.hostsWithoutIcp
    state.hostsWithoutConfirmFile = hosts.withoutConfirmFile ?? state.hostsWithoutConfirmFile
    this.#engine.changed()
  }

  addFault(input: FaultInput): FaultRule {
    return addFault(this.#engine, input)
  }

  removeFaults(id?: string): number {
    return removeFaults(this.#engine, id)
  }

  changeSettings(changes: Partial<Settings>): Settings {
    Object.assign(this.#engine.settings, changes)
    this.#engine.changed()
    return this.#engine.settings
  }

  advanceClock(ms: number): number {
    this.#engine.advanceClock(ms)
    return this.#engine.now()
  }

  calls(filter: LedgerFilter = {}): CallRecord[] {
    return this.#engine.ledger.calls
      .all()
      .filter((call) => filter.api === undefined || call.api === filter.api || call.path === filter.api)
      .filter((call) => fits(call, filter))
      .slice(-(filter.limit ?? DEFAULT_LIMIT))
  }

  pushes(filter: LedgerFilter & { name?: string } = {}): PushRecord[] {
    return this.#engine.ledger.pushes
      .all()
      .filter((push) => filter.name === undefined || push.name === filter.name)
      .filter((push) => fits({ ...push, at: push.createdAt }, filter))
      .slice(-(filter.limit ?? DEFAULT_LIMIT))
  }

  customerMessages(filter: LedgerFilter = {}): CustomerMessage[] {
    return this.#engine.ledger.customerMessages
      .all()
      .filter((message) => fits(message, filter))
      .slice(-(filter.limit ?? DEFAULT_LIMIT))
  }

  clearLedger(): void {
    this.#engine.ledger.clear()
  }

  snapshot(): SimulatorState {
    return structuredClone(this.#engine.state)
  }

  /** Throws a SnapshotError on what is not a snapshot or comes from a newer simulator. */
  restore(snapshot: unknown): void {
    this.#engine.replaceState(structuredClone(readSnapshot(snapshot)))
  }

  /** Runs what is due and waits until no push is under way. */
  async settle(): Promise<void> {
    do {
      await this.#pushes.idle()
    } while (this.#engine.agenda.runDue() > 0)
    await this.#pushes.idle()
  }

  async #deliver(push: PushRecord): Promise<PushRecord> {
    this.#engine.agenda.runDue()
    return this.#pushes.firstAttempt(push)
  }

  async #deliverAll(pushes: PushRecord[]): Promise<PushRecord[]> {
    this.#engine.agenda.runDue()
    return Promise.all(pushes.map((push) => this.#pushes.firstAttempt(push)))
  }
}

function fits(entry: { at: number; appid?: string; componentAppid?: string }, filter: LedgerFilter): boolean {
  return (
    (filter.appid === undefined || entry.appid === filter.appid) &&
    (filter.componentAppid === undefined || entry.componentAppid === filter.componentAppid) &&
    (filter.since === undefined || entry.at >= filter.since)
  )
}
