import type { Callback, CallbackDetail, ListCallbacksQuery, Page } from '@guanjia/contract'
import { buildEncryptedReply, callbackDedupeKey, isAppid, type PushQuery } from '@guanjia/wechat'
import type { Registry } from 'prom-client'
import type { Database, Tx } from '../../db/database.ts'
import type { FoundAudit, FoundChange } from '../../db/record-event.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { QueueFullError } from '../../lib/group-commit.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Logger } from '../../logger.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import {
  appidOf,
  type CallbackAnswer,
  type CallbackHandlers,
  type CallbackListener,
  type CallbackReplier,
  EMPTY,
  type Push,
  type ReceivedCallback,
  SUCCESS,
} from './callback.ts'
import { type CallbackEvents, createCallbackEvents } from './callback-events.ts'
import { CallbackRecorder, type PreparedCallback } from './callback-recorder.ts'
import { CallbackRefusal } from './callback-refusal.ts'
import { maskSecrets } from './callback-secrets.ts'
import { CALLBACK_ID_KIND, findCallback, insertCallbacks, listCallbackRows } from './callback-store.ts'
import { toCallbackView } from './callback-view.ts'
import { Deadlines } from './deadlines.ts'
import { prepareFoundAudit, prepareFoundCallback } from './found-callback.ts'
import { type AuthenticPush, isCloudrunProbe, openCloudrunPush, openEncryptedPush, readEvent } from './open-push.ts'
import type { PushSources } from './push-sources.ts'
import type { RefusedPushBook } from './refused-push-book.ts'

export type CallbackServiceDeps = {
  db: Database
  components: ComponentService
  handlers: CallbackHandlers
  onStored?: CallbackListener | undefined
  reply?: CallbackReplier | undefined
  /** Counts what was refused, for the check-up. */
  refused?: Pick<RefusedPushBook, 'note'> | undefined
  /** undefined: pushes are accepted from anywhere. */
  sources?: Pick<PushSources, 'requireKnown'> | undefined
  clock: Clock
  newId: IdFactory
  log: Logger
  metrics: Registry
  /** Refuse pushes whose signed time is further away than this; undefined: any time. */
  maxAgeMs?: number | undefined
}

/** WeChat hangs up after 5 s and pushes again. */
const ANSWER_WITHIN_MS = 4_500

/** Receives WeChat's pushes: authenticate, store together with what the handlers write, answer. */
export class CallbackService implements AsyncDisposable {
  readonly #deps: CallbackServiceDeps
  readonly #recorder: CallbackRecorder
  readonly #events: CallbackEvents
  readonly #deadlines: Deadlines

  constructor(deps: CallbackServiceDeps) {
    this.#deps = deps
    this.#recorder = new CallbackRecorder(deps)
    this.#deadlines = new Deadlines({ clock: deps.clock, createError: () => new CallbackRefusal('late') })
    this.#events = createCallbackEvents({ ...deps, queued: () => this.#recorder.queued })
  }

  /** Resolves when the callback is on disk with all its effects. Throws a CallbackRefusal, or what made storing fail. */
  async receive(push: Push): Promise<CallbackAnswer> {
    try {
      const known = this.#peek(push)
      const component = known?.component ?? (await this.#componentOf(push))
      if (component.callbackMode === 'cloudrun' && isCloudrunProbe(push)) return SUCCESS
      if (this.#deps.sources) await this.#deps.sources.requireKnown(push, component)
      const { componentAppid, callbackMode } = component
      // By the mode that is configured for the component, never by what the push looks like.
      const authentic =
        callbackMode === 'cloudrun'
          ? openCloudrunPush(push)
          : openEncryptedPush(push, {
              crypto: known?.crypto ?? (await this.#deps.components.messageCrypto(componentAppid)),
              maxAgeMs: this.#deps.maxAgeMs,
            })
      const prepared = this.#prepare(push, component, authentic)
      const id = await this.#record(prepared)
      const { received } = prepared
      // The very same object, unless it repeats another: repliers know it by what they noted when it was stored.
      return await this.#answer(push, id === received.id ? received : { ...received, id }, authentic)
    } catch (error) {
      if (error instanceof CallbackRefusal) await this.refuse(push, error)
      throw error
    }
  }

  /** The answer to the check that WeChat makes when an address is saved. */
  async echo(push: Push): Promise<CallbackAnswer> {
    try {
      const component = await this.#componentOf(push)
      const crypto = await this.#deps.components.messageCrypto(component.componentAppid)
      const { echostr } = push.query
      if (typeof echostr !== 'string' || echostr === '') throw new CallbackRefusal('echo')
      if (!crypto.isEchoSignatureValid(push.query as PushQuery)) throw new CallbackRefusal('signature')
      return { body: echostr, contentType: SUCCESS.contentType }
    } catch (error) {
      if (error instanceof CallbackRefusal) await this.refuse(push, error)
      throw error
    }
  }

  /** For pushes that the HTTP layer refuses before they get here, such as one that is too large. */
  async refuse(push: Push, refusal: CallbackRefusal): Promise<void> {
    this.#events.refused(push, refusal)
    const { components, refused } = this.#deps
    const named = push.componentAppid ?? components.defaultComponentAppid
    const component = named === undefined ? undefined : await components.findComponent(named).catch(() => undefined)
    refused?.note(push, refusal, component?.componentAppid)
  }

  /** For what was found by asking WeChat. It is stored and forwarded as a callback; whoever found it has acted on it. */
  recordFound(tx: Tx, change: FoundChange): Promise<void> {
    return this.#storeFound(tx, prepareFoundCallback(change, this.#found()))
  }

  /** The same for a decision of WeChat's reviewers. */
  recordFoundAudit(tx: Tx, audit: FoundAudit): Promise<void> {
    return this.#storeFound(tx, prepareFoundAudit(audit, this.#found()))
  }

  #found() {
    return { id: this.#deps.newId(CALLBACK_ID_KIND), now: this.#deps.clock.now() }
  }

  async #storeFound(tx: Tx, { row, received }: PreparedCallback): Promise<void> {
    await insertCallbacks(tx, [row])
    await this.#deps.onStored?.(tx, [received])
  }

  async listCallbacks(query: ListCallbacksQuery): Promise<Page<Callback>> {
    const rows = await listCallbackRows(this.#deps.db, query)
    const items = rows.slice(0, query.limit).map(toCallbackView)
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
  }

  async getCallback(callbackId: string): Promise<CallbackDetail> {
    const row = await findCallback(this.#deps.db, callbackId)
    if (!row) throw new AppError('callback.not_found', { callbackId })
    return {
      ...toCallbackView(row),
      format: row.format === 'json' ? 'json' : 'xml',
      plaintext: row.plaintext,
      sourceAddress: row.source_address,
      headers: JSON.parse(row.headers) as Record<string, string>,
    }
  }

  /** Everything that was accepted is on disk or has failed when this resolves. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#recorder.drain()
  }

  #peek(push: Push): ReturnType<ComponentService['peek']> {
    const { components } = this.#deps
    const componentAppid = push.componentAppid ?? components.defaultComponentAppid
    requireAppid(push)
    return componentAppid === undefined ? undefined : components.peek(componentAppid)
  }

  async #componentOf(push: Push): Promise<Component> {
    const { components } = this.#deps
    const componentAppid =
      push.componentAppid ?? components.defaultComponentAppid ?? (await components.findDefaultComponentAppid())
    if (componentAppid === undefined || !isAppid(componentAppid)) throw new CallbackRefusal('path')
    requireAppid(push)
    const component = await components.findComponent(componentAppid)
    if (!component) throw new CallbackRefusal('path')
    return component
  }

  #prepare(push: Push, { componentAppid }: Component, authentic: AuthenticPush): PreparedCallback {
    const event = readEvent(push.source, authentic, componentAppid)
    const { plaintext, format } = authentic
    const appid = push.appid ?? appidOf(event)
    const masked = { text: maskSecrets(plaintext, event, format), format }
    const received: ReceivedCallback = {
      id: this.#deps.newId(CALLBACK_ID_KIND),
      componentAppid,
      appid,
      event,
      plaintext,
      masked,
      receivedAt: push.receivedAt,
    }
    const scope = { componentAppid, ...(push.appid === undefined ? {} : { appid: push.appid }) }
    const row = {
      id: received.id,
      component_appid: componentAppid,
      appid: appid ?? null,
      source: event.source,
      origin: 'wechat',
      type: event.type,
      info_type: event.source === 'component' ? event.infoType.slice(0, NAME_CHARACTERS) : null,
      msg_type: event.source === 'message' ? event.msgType.slice(0, NAME_CHARACTERS) : null,
      event: event.source === 'message' ? (event.event?.slice(0, NAME_CHARACTERS) ?? null) : null,
      dedupe_key: callbackDedupeKey(event, scope, plaintext),
      format,
      plaintext: masked.text,
      headers: JSON.stringify(keepHeaders(push.headers)),
      source_address: push.sourceAddress.slice(0, ADDRESS_CHARACTERS),
      received_at: push.receivedAt,
      created_at: event.createdAt,
    }
    return { row, received }
  }

  /** Answers the id under which it is stored: for a repeat that of the first one. */
  async #record(prepared: PreparedCallback): Promise<string> {
    const { received } = prepared
    try {
      const { id, isNew } = await this.#inTime(this.#recorder.record(prepared), received.receivedAt)
      if (isNew) this.#events.stored(received, this.#deps.clock.now() - received.receivedAt)
      else this.#events.repeated({ ...received, id })
      return id
    } catch (error) {
      if (error instanceof QueueFullError) throw new CallbackRefusal('busy', { cause: error })
      if (!(error instanceof CallbackRefusal)) this.#events.failed(received, error)
      throw error
    }
  }

  /** The push is stored: whatever goes wrong with the reply, WeChat hears `success`. */
  async #answer(push: Push, received: ReceivedCallback, { opened }: AuthenticPush): Promise<CallbackAnswer> {
    const { reply: replier, components, clock, log } = this.#deps
    try {
      const asked = replier?.(received, push.receivedAt + ANSWER_WITHIN_MS)
      const reply = asked instanceof Promise ? await this.#unlessLate(asked, push.receivedAt) : asked
      if (!reply) return SUCCESS
      if (reply.kind === 'empty') return EMPTY
      if (!opened) return { body: reply.xml, contentType: XML }
      const crypto = await components.messageCrypto(received.componentAppid)
      const timestamp = String(Math.floor(clock.now() / 1000))
      // Of the request: it was signed, so it is one text.
      const nonce = String(push.query.nonce)
      const { key, token } = opened
      const sealed = crypto.seal({ plaintext: reply.xml, timestamp, nonce, key, token })
      return { body: buildEncryptedReply(sealed), contentType: XML }
    } catch (err) {
      log.warn({ err, callbackId: received.id }, 'reply to a callback failed')
      return SUCCESS
    }
  }

  /** undefined: it has not come in time. */
  async #unlessLate<T>(asked: Promise<T>, receivedAt: number): Promise<T | undefined> {
    try {
      return await this.#inTime(asked, receivedAt)
    } catch (error) {
      if (error instanceof CallbackRefusal) return undefined
      throw error
    }
  }

  /** What takes longer goes on: a callback may still be stored, and the next push is recognised as its repeat. */
  #inTime<T>(work: Promise<T>, receivedAt: number): Promise<T> {
    return this.#deadlines.wait(work, receivedAt + ANSWER_WITHIN_MS)
  }
}

/** On the message URL the path says whose message it is. */
function requireAppid({ source, appid }: Push): void {
  if (source === 'message' && !isAppid(appid)) throw new CallbackRefusal('path')
}

const XML = 'application/xml; charset=utf-8'
const NAME_CHARACTERS = 255
const ADDRESS_CHARACTERS = 64
const HEADER_CHARACTERS = 200
/** They tell an operator who sent a push and through which proxies; the rest is noise or secret. */
const KEPT_HEADERS = [
  'content-type',
  'user-agent',
  'x-forwarded-for',
  'x-original-forwarded-for',
  'x-real-ip',
  'x-wx-source',
]

function keepHeaders(headers: Push['headers']): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) kept[name] = String(value).slice(0, HEADER_CHARACTERS)
  }
  return kept
}
