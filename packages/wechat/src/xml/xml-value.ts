/** The value of an element: its text, its children, or a list when the tag is repeated. */
export type XmlValue = string | XmlObject | XmlValue[]

/**
 * The children of an element by tag name (XML 节点).
 *
 * The object has no prototype, so `__proto__` and `constructor` are names like any other. Every leaf is a string:
 * a MsgId does not fit into a JavaScript number.
 */
export interface XmlObject {
  [key: string]: XmlValue
}

/** An object without prototype, filled with the given members. */
export function createXmlObject(members: Iterable<readonly [string, XmlValue]> = []): XmlObject {
  const object: XmlObject = Object.create(null)
  for (const [name, value] of members) object[name] = value
  return object
}

/** Adds a child; the second of the same name makes a list. */
export function addMember(object: XmlObject, name: string, value: XmlValue): void {
  const before = object[name]
  if (before === undefined) object[name] = value
  else if (Array.isArray(before)) before.push(value)
  else object[name] = [before, value]
}

/** The value of an own member. Needed where an object may come from elsewhere and have a prototype. */
export function memberOf(object: XmlObject, name: string): XmlValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** Whether the value has members of its own, not only text or a list. */
export function isXmlObject(value: unknown): value is XmlObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as a list: what stands once is a list of one, what is absent or empty is an empty list. */
export function listOf(value: XmlValue | undefined): XmlValue[] {
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}

/** Depth and size that a body may have. */
export type ParseLimits = { maxDepth?: number; maxBytes?: number }

/** What WeChat sends stays far below: the deepest documented event has five levels, the largest body some kilobytes. */
export const DEFAULT_LIMITS = { maxDepth: 16, maxBytes: 1024 * 1024 } as const satisfies Required<ParseLimits>
