import type { ApiKeyScope } from '@guanjia/contract'

/** Who makes a request: an operator who signed in, or a program with an API key. */
export type Actor = {
  readonly kind: 'operator' | 'api_key'
  readonly id: string
  /** As the audit log shows it. */
  readonly name: string
  /** Operators hold all scopes. */
  readonly scopes: 'all' | readonly ApiKeyScope[]
  /** The accounts that an API key is limited to; absent: it may act for all of them and for the platform. */
  readonly range?: { readonly appids: readonly string[]; readonly businessIds: readonly string[] }
  /** Of an API key that has a limit of its own. */
  readonly callsPerMinute?: number
  /** The session of an operator. */
  readonly sessionId?: string
}

export function holdsScope({ scopes }: Actor, scope: ApiKeyScope): boolean {
  return scopes === 'all' || scopes.includes(scope)
}
