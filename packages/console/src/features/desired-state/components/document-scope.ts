import type { DesiredStateKind } from '@guanjia/contract'

const LABEL = 'label:'

/** The kind of document that a scope names; what is none of the others is an appid, and the server judges that. */
export function kindOf(scope: string): DesiredStateKind {
  if (scope === 'platform' || scope === 'default') return scope
  return scope.startsWith(LABEL) ? 'label' : 'mini_program'
}

/** The scope of a document: `platform`, `default`, `label:VIP` or an appid. */
export function scopeOf(kind: DesiredStateKind, name: string): string {
  if (kind === 'platform' || kind === 'default') return kind
  return kind === 'label' ? `${LABEL}${name.trim()}` : name.trim()
}

/** What is to be said after the kind: the label or the appid. */
export function nameOfScope(scope: string): string {
  const kind = kindOf(scope)
  if (kind === 'label') return scope.slice(LABEL.length)
  return kind === 'mini_program' ? scope : ''
}
