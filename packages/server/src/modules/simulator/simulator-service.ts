import type {
  SimulatorOperation,
  SimulatorResult,
  SimulatorState,
  SimulatorStateQuery,
  SimulatorStatus,
} from '@guanjia/contract'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import {
  accountRecord,
  componentRecord,
  faultRecord,
  type NetworkCheckEvent,
  networkCheckEvent,
  pushRecord,
  settingsRecord,
  toAccount,
  toFault,
  toPush,
} from './simulator.ts'
import type { SimulatorConnection, SimulatorRequest } from './simulator-connection.ts'

export type SimulatorServiceDeps = {
  db: Database
  connection: SimulatorConnection
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  auditLog: Pick<AuditLogService, 'record'>
}

const PUSHES_SHOWN = 20
const ACCOUNTS_SHOWN = 20

/** The simulated WeChat that is connected (模拟微信): what it is, and what its people do. Nobody else is ever asked. */
export class SimulatorService {
  readonly #deps: SimulatorServiceDeps

  constructor(deps: SimulatorServiceDeps) {
    this.#deps = deps
  }

  async status(): Promise<SimulatorStatus> {
    const { connection } = this.#deps
    const found = await connection.find()
    if (!found) return { isConnected: false, url: null, controlPageUrl: null, version: null }
    return { isConnected: true, ...this.#addresses(), version: found.version }
  }

  /** As it is now; throws when it is not there any more. */
  async readState({ component, search = '' }: SimulatorStateQuery): Promise<SimulatorState> {
    const { connection, resolveComponent } = this.#deps
    const [about, componentAppid] = await Promise.all([connection.get(), resolveComponent(component)])
    const found = new URLSearchParams({ search, order: 'attention', limit: String(ACCOUNTS_SHOWN) })
    const pushesOf = new URLSearchParams({ componentAppid, limit: String(PUSHES_SHOWN) })
    const [components, settings, pushes, accounts, faults] = await Promise.all([
      this.#list('/components', componentRecord),
      connection.send({ method: 'GET', path: '/settings' }, settingsRecord),
      this.#list(`/pushes?${pushesOf}`, pushRecord),
      connection.send(
        { method: 'GET', path: `/accounts?${found}` },
        z.object({ total: z.int(), items: z.array(accountRecord) }),
      ),
      this.#list('/faults', faultRecord),
    ])
    const known = components.find(({ appid }) => appid === componentAppid)
    return {
      ...this.#addresses(),
      version: about.version,
      pace: about.pace,
      now: about.now,
      clockOffsetMs: about.clockOffsetMs,
      component: known
        ? {
            appid: known.appid,
            isPublished: known.isPublished,
            isTicketPushOn: known.isTicketPushOn,
            ticketPushedAt: known.ticket?.issuedAt ?? null,
            ...known.live,
          }
        : null,
      pushChances: {
        loss: settings.pushLoss,
        duplicates: settings.pushDuplicates,
        reorder: settings.pushReorder,
      },
      pendingPushes: about.pendingPushes,
      pushes: pushes.map(toPush).reverse(),
      accounts: accounts.items.map((account) => toAccount(account, componentAppid)),
      accountsTotal: accounts.total,
      faults: faults.map(toFault),
    }
  }

  /** Has one thing happen in it, and writes down who wanted that. */
  async operate(operation: SimulatorOperation, author: Author): Promise<SimulatorResult> {
    const { db, connection, auditLog, resolveComponent } = this.#deps
    await connection.get()
    const componentAppid = await resolveComponent('component' in operation ? operation.component : undefined)
    const record = (outcome: 'done' | 'unknown') => {
      const { operation: verb, ...details } = operation
      return auditLog.record(db, author, {
        action: `simulator.${verb}`,
        subject: { kind: 'simulator', id: connection.url ?? '' },
        details: { ...details, component: componentAppid, ...(outcome === 'unknown' && { outcome }) },
      })
    }
    try {
      const result = await this.#perform(operation, componentAppid)
      await record('done')
      return result
    } catch (error) {
      if (error instanceof AppError && error.code === 'simulator.unreachable') await record('unknown')
      throw error
    }
  }

  /** Has it make the check before 全网发布, and tells each step as it ends. Whoever stops listening ends it. */
  playNetworkCheck(
    { componentAppid, pair }: { componentAppid: string; pair: number | undefined },
    signal: AbortSignal,
  ): AsyncGenerator<NetworkCheckEvent> {
    const path = `/components/${componentAppid}/network-check`
    const body = { stream: true, pair }
    return this.#deps.connection.stream({ method: 'POST', path, body, signal }, networkCheckEvent)
  }

  #addresses() {
    const url = this.#deps.connection.url ?? ''
    return { url, controlPageUrl: `${url}/_sim/` }
  }

  async #list<T extends z.ZodType>(path: string, item: T): Promise<z.output<T>[]> {
    const { items } = await this.#deps.connection.send({ method: 'GET', path }, z.object({ items: z.array(item) }))
    return items
  }

  /** The one place that says which request an operation is: there is no way to any other. */
  async #perform(operation: SimulatorOperation, componentAppid: string): Promise<SimulatorResult> {
    const ofComponent = `/components/${componentAppid}`
    switch (operation.operation) {
      case 'push_ticket':
        return this.#push({ method: 'POST', path: `${ofComponent}/push-ticket` })
      case 'authorize':
        return this.#authorize(operation, componentAppid)
      case 'revoke': {
        const { appid } = operation
        return this.#do({ method: 'POST', path: `/accounts/${appid}/revoke`, body: { componentAppid } }, appid)
      }
      case 'decide_audit': {
        const { operation: _verb, appid, decision: action, isSilent: withoutEvent, ...rest } = operation
        const body = { action, withoutEvent, ...rest }
        return this.#pushes({ method: 'POST', path: `/accounts/${appid}/audit`, body }, appid)
      }
      case 'send_message': {
        const { appid, content, openid } = operation
        const body = { componentAppid, msgType: 'text', content, openid }
        return this.#push({ method: 'POST', path: `/accounts/${appid}/messages`, body }, appid)
      }
      case 'trigger_event': {
        const { type, appid, openid, fields } = operation
        const body = { type, appid, openid, fields }
        return this.#pushes({ method: 'POST', path: `${ofComponent}/trigger`, body }, appid)
      }
      case 'set_push_chances':
        return this.#setPushChances(operation)
      case 'add_fault': {
        const { operation: _verb, ...body } = operation
        return this.#do({ method: 'POST', path: '/faults', body })
      }
      case 'remove_fault':
        return this.#do({ method: 'DELETE', path: `/faults/${operation.faultId}` })
      case 'clear_faults':
        await this.#do({ method: 'DELETE', path: '/faults' })
        return this.#setPushChances({ loss: 0, duplicates: 0, reorder: 0 })
    }
  }

  /** A merchant confirms on the authorisation page; without an appid a new one. */
  async #authorize(
    { appid: given, kind, nickname }: Extract<SimulatorOperation, { operation: 'authorize' }>,
    componentAppid: string,
  ): Promise<SimulatorResult> {
    const { connection } = this.#deps
    const create: SimulatorRequest = { method: 'POST', path: '/accounts', body: { kind, nickname } }
    const appid = given ?? (await connection.send(create, z.object({ appid: z.string() }))).appid
    return this.#do({ method: 'POST', path: '/authorize', body: { componentAppid, appid } }, appid)
  }

  #setPushChances(chances: { loss: number; duplicates: number; reorder: number }): Promise<SimulatorResult> {
    const { loss: pushLoss, duplicates: pushDuplicates, reorder: pushReorder } = chances
    return this.#do({ method: 'PATCH', path: '/settings', body: { pushLoss, pushDuplicates, pushReorder } })
  }

  async #do(request: SimulatorRequest, appid?: string): Promise<SimulatorResult> {
    await this.#deps.connection.send(request, z.unknown())
    return { appid: appid ?? null, pushes: [] }
  }

  async #push(request: SimulatorRequest, appid?: string): Promise<SimulatorResult> {
    const push = await this.#deps.connection.send(request, pushRecord)
    return { appid: appid ?? push.appid ?? null, pushes: [toPush(push)] }
  }

  async #pushes(request: SimulatorRequest, appid?: string): Promise<SimulatorResult> {
    const { pushes } = await this.#deps.connection.send(request, z.object({ pushes: z.array(pushRecord) }))
    return { appid: appid ?? pushes[0]?.appid ?? null, pushes: pushes.map(toPush) }
  }
}
