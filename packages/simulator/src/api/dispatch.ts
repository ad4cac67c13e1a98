import type { ApiEntry } from '@guanjia/wechat'
import type { CallRecord } from '../engine/ledger.ts'
import { type Caller, identifyCaller } from './access.ts'
import type { ApiAnswer, ApiContext, UploadedFile } from './api-call.ts'
import { ApiRefusal, refuse } from './api-refusal.ts'
import { checkBody, checkQuery } from './body-check.ts'
import { errmsgOf } from './errmsg-text.ts'
import { type Effect, strikeFaults } from './faults.ts'
import { handlers } from './handlers.ts'
import { nearMatches } from './near-matches.ts'
import { countCall } from './quota-count.ts'
import { chooseApi, findApisByPath } from './routes.ts'

export type IncomingCall = {
  method: string
  path: string
  query: Record<string, string>
  /** Text of a JSON body; empty when none was sent. */
  text: string
  files?: UploadedFile[]
  /** Text fields of a multipart body. */
  formFields?: Record<string, unknown>
  clientIp: string
}

export type OutgoingAnswer = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
  latencyMs: number
  connection?: 'reset' | 'late_reset'
  /** Nothing that has to survive was changed. */
  isReadOnly: boolean
}

type ParsedBody = { state: 'empty' | 'malformed' | 'ready'; value: Record<string, unknown> }
type Progress = { api?: ApiEntry; caller?: Partial<Caller>; effect: Effect }

const LEDGER_TEXT_LIMIT = 4096

/** One call of WeChat's API from the parsed request to the answer, synchronous, so that calls never interleave. */
export function answerCall(incoming: IncomingCall, context: ApiContext): OutgoingAnswer {
  const started = performance.now()
  const { engine } = context
  const rid = engine.ids.rid(engine.now())
  const progress: Progress = { effect: { ruleIds: [], latencyMs: 0 } }
  const outgoing = produce(incoming, { context, progress, rid })
  engine.ledger.calls.add(recordCall({ incoming, outgoing, progress, rid, context, started }))
  return outgoing
}

function produce(
  incoming: IncomingCall,
  { context, progress, rid }: { context: ApiContext; progress: Progress; rid: string },
): OutgoingAnswer {
  const sharing = findApisByPath(incoming.path)
  if (sharing.length === 0) return unknownPath(incoming.path)
  try {
    const answer = perform(incoming, { sharing, context, progress })
    return { ...send(answer), ...effects(progress.effect), isReadOnly: progress.api?.readOnly === true }
  } catch (error) {
    if (error instanceof NotSimulated) return notSimulated(error.api)
    if (error instanceof HttpFailure) return { ...httpFailure(error.status), ...effects(progress.effect) }
    if (!(error instanceof ApiRefusal)) throw error
    const errmsg = `${error.message || errmsgOf(error.errcode)} rid: ${rid}`
    const body = { errcode: error.errcode, errmsg, ...error.fields }
    return { ...send({ kind: 'json', body }), ...effects(progress.effect), isReadOnly: true }
  }
}

function perform(
  incoming: IncomingCall,
  { sharing, context, progress }: { sharing: readonly ApiEntry[]; context: ApiContext; progress: Progress },
): ApiAnswer {
  const { engine } = context
  const parsed = parseBody(incoming)
  const api = chooseApi(sharing, { method: incoming.method, query: incoming.query, body: parsed.value })
  progress.api = api
  let caller: Caller
  try {
    caller = identifyCaller(engine, { api, query: incoming.query, body: parsed.value, clientIp: incoming.clientIp })
  } catch (error) {
    applyFaults(context, progress, api)
    // A body that cannot be read has no component_appid either; say what is wrong with the body.
    if (api.token === 'none') demandBody(api, incoming, parsed)
    throw error
  }
  progress.caller = caller
  applyFaults(context, progress, api)
  countCall(engine, caller.account?.appid ?? caller.component.appid, api.path)
  demandBody(api, incoming, parsed)
  checkQuery(api, incoming.query)
  if (api.bodyKind === 'json') checkBody(api, parsed.value)
  const handler = handlers[api.id]
  if (!handler) throw new NotSimulated(api)
  return handler({ api, query: incoming.query, body: parsed.value, files: incoming.files ?? [], ...caller }, context)
}

class NotSimulated extends Error {
  readonly api: ApiEntry
  constructor(api: ApiEntry) {
    super(`${api.id} is not simulated`)
    this.api = api
  }
}

class HttpFailure extends Error {
  readonly status: number
  constructor(status: number) {
    super(`HTTP ${status}`)
    this.status = status
  }
}

function applyFaults({ engine }: ApiContext, progress: Progress, api: ApiEntry): void {
  progress.effect = strikeFaults(engine, { apiId: api.id, path: api.path, caller: progress.caller })
  const { errcode, errmsg, httpStatus, connection } = progress.effect
  // The connection breaks before anything happened: no state is touched and the answer is never seen.
  if (connection === 'reset') throw new HttpFailure(502)
  if (httpStatus !== undefined) throw new HttpFailure(httpStatus)
  if (errcode !== undefined) refuse(errcode, errmsg)
}

function parseBody(incoming: IncomingCall): ParsedBody {
  if (incoming.formFields) return { state: 'ready', value: incoming.formFields }
  if (incoming.text.trim() === '') return { state: 'empty', value: {} }
  try {
    const value: unknown = JSON.parse(incoming.text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { state: 'ready', value: value as Record<string, unknown> }
    }
  } catch {
    // Falls through: what is not JSON and what is no object are the same fault to WeChat.
  }
  return { state: 'malformed', value: {} }
}

function demandBody(api: ApiEntry, incoming: IncomingCall, parsed: ParsedBody): void {
  if (api.method === 'GET' || incoming.method === 'GET') return
  if (api.bodyKind === 'multipart') {
    if (!incoming.files) refuse(parsed.state === 'empty' ? 44002 : 41005)
    return
  }
  if (parsed.state === 'empty') refuse(44002)
  if (parsed.state === 'malformed') refuse(47001)
}

function effects({ latencyMs, connection }: Effect): Pick<OutgoingAnswer, 'latencyMs' | 'connection'> {
  return { latencyMs, connection }
}

function send(answer: ApiAnswer): OutgoingAnswer {
  if (answer.kind === 'binary') {
    const headers = {
      'content-type': answer.contentType,
      'content-disposition': `attachment; filename="${answer.fileName}"`,
    }
    return { status: 200, headers, body: answer.body, latencyMs: 0, isReadOnly: false }
  }
  return jsonAnswer(200, answer.body)
}

function jsonAnswer(status: number, body: Record<string, unknown>): OutgoingAnswer {
  const headers = { 'content-type': 'application/json; encoding=utf-8' }
  return { status, headers, body: JSON.stringify(body), latencyMs: 0, isReadOnly: true }
}

function httpFailure(status: number): OutgoingAnswer {
  const headers = { 'content-type': 'text/html' }
  return { status, headers, body: `<html><body>${status}</body></html>`, latencyMs: 0, isReadOnly: true }
}

function unknownPath(path: string): OutgoingAnswer {
  return jsonAnswer(404, {
    error: 'unknown_path',
    message: `目录中没有这个接口路径 / the catalogue has no API at ${path.slice(0, 200)}`,
    near_matches: nearMatches(path),
  })
}

function notSimulated(api: ApiEntry): OutgoingAnswer {
  return jsonAnswer(501, {
    error: 'not_simulated',
    message: `模拟器尚未实现「${api.titleZh}」/ the simulator does not simulate ${api.id} (${api.titleEn})`,
    api: api.id,
    path: api.path,
  })
}

function recordCall(call: {
  incoming: IncomingCall
  outgoing: OutgoingAnswer
  progress: Progress
  rid: string
  context: ApiContext
  started: number
}): CallRecord {
  const { incoming, outgoing, progress, context } = call
  const answer = typeof outgoing.body === 'string' ? outgoing.body : `(${outgoing.body.length} bytes)`
  const errcode = /^\{"errcode":(-?\d+)/.exec(answer)?.[1]
  return {
    sequence: context.engine.ids.next('call'),
    at: context.engine.now(),
    method: incoming.method,
    path: incoming.path,
    query: incoming.query,
    body: incoming.text.slice(0, LEDGER_TEXT_LIMIT),
    api: progress.api?.id,
    componentAppid: progress.caller?.component?.appid,
    appid: progress.caller?.account?.appid,
    clientIp: incoming.clientIp,
    status: outgoing.status,
    errcode: errcode === undefined ? undefined : Number(errcode),
    answer: answer.slice(0, LEDGER_TEXT_LIMIT),
    rid: call.rid,
    durationMs: Math.round((performance.now() - call.started) * 1000) / 1000,
    faults: progress.effect.ruleIds,
  }
}
