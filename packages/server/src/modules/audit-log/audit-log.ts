/** Who is written down as the one who did it. */
export type Author = {
  readonly kind: 'operator' | 'api_key' | 'system'
  readonly id: string
  readonly name: string
  readonly requestId?: string | undefined
  readonly address?: string | undefined
}

/** What the server does by itself. */
export const SYSTEM_AUTHOR: Author = { kind: 'system', id: 'guanjia', name: '管家' }

export type AuditFact = {
  /** `api_key.create`, `target.update` …: the subject and the verb. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** What changed, free of secrets. */
  readonly details?: Readonly<Record<string, unknown>>
}
