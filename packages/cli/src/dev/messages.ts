import type { Text } from '../lib/language.ts'

/** The three processes of `guanjia dev`, each started as a role of the same single file. */
export type RoleName = 'simulator' | 'server' | 'business'

/** What a child says to `guanjia dev` over its IPC channel. */
export type ChildMessage =
  | { readonly type: 'ready'; readonly details: Readonly<Record<string, string>> }
  /** It could not start for a reason that the person at the terminal has to deal with. */
  | { readonly type: 'failed'; readonly text: Text }

/** What `guanjia dev` says to a child. */
export type ParentMessage = { readonly type: 'stop' }
