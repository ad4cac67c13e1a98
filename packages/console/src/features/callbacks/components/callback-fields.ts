export type CallbackField = { readonly path: string; readonly value: string }

/** The text is neither well-formed XML nor JSON. */
export class CallbackFieldsError extends Error {
  override readonly name = 'CallbackFieldsError'
}

/** The leaves of a push with their names joined by dots, in its order. */
export function readCallbackFields(plaintext: string, format: 'xml' | 'json'): CallbackField[] {
  return format === 'json' ? readJson(plaintext) : readXml(plaintext)
}

function readJson(text: string): CallbackField[] {
  try {
    return leavesOf(JSON.parse(text), '')
  } catch (cause) {
    throw new CallbackFieldsError('not JSON', { cause })
  }
}

function leavesOf(value: unknown, path: string): CallbackField[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: String(value) }]
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, path === '' ? name : `${path}.${name}`))
}

function readXml(text: string): CallbackField[] {
  // Entities and document types are not for a browser to follow; the server refused them already.
  const document = new DOMParser().parseFromString(text, 'application/xml')
  const root = document.documentElement
  if (document.querySelector('parsererror') || !root) throw new CallbackFieldsError('not XML')
  return [...root.children].flatMap((child) => fieldsOf(child, ''))
}

function fieldsOf(element: Element, parent: string): CallbackField[] {
  const path = parent === '' ? element.tagName : `${parent}.${element.tagName}`
  const children = [...element.children]
  if (children.length === 0) return [{ path, value: element.textContent ?? '' }]
  const twins = new Map<string, number>()
  return children.flatMap((child) => {
    const same = children.filter(({ tagName }) => tagName === child.tagName).length
    const index = twins.get(child.tagName) ?? 0
    twins.set(child.tagName, index + 1)
    // What stands several times is told apart by its place.
    return fieldsOf(child, same > 1 ? `${path}.${index}` : path)
  })
}
