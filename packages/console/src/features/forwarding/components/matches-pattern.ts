/** The ticket push concerns nobody but Guanjia, and goes out only under its full name. */
const ONLY_BY_NAME = 'wechat.component.component_verify_ticket'

/** Whether one of the patterns of a rule lets a type through; none lets everything through. A hint: the server decides. */
export function isTypeMatched(patterns: readonly string[], type: string): boolean {
  if (patterns.includes(type)) return true
  if (type === ONLY_BY_NAME) return false
  if (patterns.length === 0) return true
  return patterns.some((pattern) => pattern.endsWith('*') && type.startsWith(pattern.slice(0, -1)))
}
