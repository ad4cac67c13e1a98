/** Text that is HTML already; everything else is escaped when it is put into a page. */
export type Html = { readonly html: string }

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/** A template whose values are escaped, unless they come from this tag themselves; lists are joined, undefined is empty. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { html: parts.reduce((text, part, index) => text + render(values[index - 1]) + part) }
}

/** For what is HTML by construction: a drawing, a style sheet of ours. */
export function trustedHtml(text: string): Html {
  return { html: text }
}

type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined

function render(value: HtmlValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map(render).join('')
}
