import type { Account } from './account.ts'
import type { AgendaItem } from './agenda.ts'
import type { AuthCode, Authorization, PreAuthCode, Token } from './authorization.ts'
import type { Component } from './component.ts'
import type { FaultRule } from './fault.ts'
import type { Link, LoginCode } from './link.ts'
import type { Media } from './media.ts'
import type { PushRecord } from './push.ts'
import type { QuotaCounters } from './quota.ts'
import type { Registration } from './registration.ts'
import type { Settings } from './settings.ts'
import type { TemplateLibrary } from './template.ts'

/** A snapshot of a newer format is refused. Raise it when an older simulator could not read what this one writes. */
export const STATE_FORMAT = 1

/** Everything the simulated platform knows: plain objects, so that a snapshot is `JSON.stringify`. */
export type SimulatorState = {
  format: number
  seed: number
  /** How often each kind of id was made: the generator's whole state. */
  counters: Record<string, number>
  clockOffsetMs: number
  settings: Settings
  components: Record<string, Component>
  libraries: Record<string, TemplateLibrary>
  accounts: Record<string, Account>
  /** original id -> appid */
  originalIds: Record<string, string>
  authorizations: Record<string, Authorization>
  preAuthCodes: Record<string, PreAuthCode>
  authCodes: Record<string, AuthCode>
  componentTokens: Record<string, Token>
  authorizerTokens: Record<string, Token>
  /** componentAppid, or componentAppid/appid -> the newest token. */
  latestTokens: Record<string, string>
  quotas: QuotaCounters
  media: Record<string, Media>
  registrations: Record<string, Registration>
  faults: FaultRule[]
  agenda: AgendaItem[]
  pendingPushes: Record<string, PushRecord>
  /** Hosts without ICP filing, and hosts whose confirm file cannot be read. */
  /** WeChat id -> number of mini programs it is tester of. */
  testerCounts: Record<string, number>
  /** Links, schemes and short links that were made. */
  links: Record<string, Link>
  /** js_code and web codes that wx.login and the web page handed out. */
  loginCodes: Record<string, LoginCode>
  hostsWithoutIcp: string[]
  hostsWithoutConfirmFile: string[]
}

export function createState(options: { seed: number; settings: Settings }): SimulatorState {
  return {
    format: STATE_FORMAT,
    seed: options.seed,
    counters: {},
    clockOffsetMs: 0,
    settings: options.settings,
    components: {},
    libraries: {},
    accounts: {},
    originalIds: {},
    authorizations: {},
    preAuthCodes: {},
    authCodes: {},
    componentTokens: {},
    authorizerTokens: {},
    latestTokens: {},
    quotas: {},
    media: {},
    registrations: {},
    faults: [],
    agenda: [],
    pendingPushes: {},
    testerCounts: {},
    links: {},
    loginCodes: {},
    hostsWithoutIcp: [],
    hostsWithoutConfirmFile: [],
  }
}
