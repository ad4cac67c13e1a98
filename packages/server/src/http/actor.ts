import type { ApiKeyScope } from '@guanjia/contract'

/** Who makes a request: an operator who signed in, or a program with an API key. */
export type Actor = {
  readonly kind: 'operator' | 'api_key'
  readonly id: string
  /** As the audit log shows it. */
  readonly name: string
  /** Operators hold all scopes. */
  readonly scopes: 'all' | readonly ApiKeyScope[]
  /** The session of an operator. */
  readonly sessionId?: string
}

export function holdsScope({ scopes }: Actor, scope: ApiKeyScope): boolean {
  return scopes === 'all' || scopes.includes(scope)
}
