import type { Text } from '../lib/language.ts'

/** The three processes of `guanjia dev`, each started as a role of the same single file. */
export type RoleName = 'simulator' | 'server' | 'business'

/** What the server tells at its first start: secrets that are shown only then. */
export type RoleDetails = {
  readonly apiKey?: string
  /** Of the first operator; no longer right once somebody has changed it. */
  readonly operatorPassword?: string
  /** Which the sample business system verifies webhooks with. */
  readonly webhookSecret?: string
}

/** What a child says to `guanjia dev` over its IPC channel. */
export type ChildMessage =
  | { readonly type: 'ready'; readonly details: RoleDetails }
  /** It could not start for a reason that the person at the terminal has to deal with. */
  | { readonly type: 'failed'; readonly text: Text }

/** What `guanjia dev` says to a child. */
export type ParentMessage = { readonly type: 'stop' }
