import type { ApiEntry, ApiId } from '@guanjia/wechat'
import type { PushContext } from '../push/component-pushes.ts'
import type { Account } from '../state/account.ts'
import type { Authorization } from '../state/authorization.ts'
import type { Component } from '../state/component.ts'
import type { MiniProgram } from '../state/mini-program.ts'
import { refuse } from './api-refusal.ts'

export type UploadedFile = { field: string; fileName: string; contentType: string; data: Buffer }

/** A call that passed the gate: token, whitelist, permission set, quota and the shape of the body are in order. */
export type ApiCall = {
  readonly api: ApiEntry
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  readonly files: readonly UploadedFile[]
  readonly component: Component
  /** Behind an authorizer token. */
  readonly account?: Account
  readonly authorization?: Authorization
}

export type ApiAnswer =
  | { kind: 'json'; body: Record<string, unknown> }
  | { kind: 'binary'; body: Buffer; contentType: string; fileName: string }

export type ApiContext = PushContext
export type ApiHandler = (call: ApiCall, context: ApiContext) => ApiAnswer
/** Handlers of one catalogue family by the id of the entry. */
export type HandlerTable = Partial<Record<ApiId, ApiHandler>>

export function json(body: Record<string, unknown>): ApiAnswer {
  return { kind: 'json', body }
}

/** Most answers begin with errcode 0; those of the token calls do not. */
export function ok(fields: Record<string, unknown> = {}): ApiAnswer {
  return json({ errcode: 0, errmsg: 'ok', ...fields })
}

export function accountOf(call: ApiCall): Account {
  return call.account ?? refuse(61015)
}

export function miniProgramOf(call: ApiCall): MiniProgram {
  return accountOf(call).miniProgram ?? refuse(85015)
}

export function textOf(call: ApiCall, name: string): string {
  const value = call.body[name]
  return typeof value === 'string' ? value : ''
}

/** A number, also where the caller wrote it as text, as WeChat's own samples do. */
export function numberOf(call: ApiCall, name: string): number {
  return Number(call.body[name])
}
