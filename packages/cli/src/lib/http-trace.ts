import { maskJson, maskText } from './mask.ts'
import { UserError } from './user-error.ts'

const MAX_SHOWN = 600

export type TracedRequest = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: URLSearchParams
}

export type TracedAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** Makes requests and prints what went out and what came back. Redirects are not followed: each is a step of its own. */
export class HttpTrace {
  readonly #print: (line: string) => void

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  async send(request: TracedRequest): Promise<TracedAnswer> {
    const { method = 'GET', url, json, form } = request
    const body = json === undefined ? form?.toString() : JSON.stringify(json)
    this.#print(`→ ${method} ${maskText(url)}${body === undefined ? '' : ` ${showBody(body)}`}`)
    const answer = await this.#fetch(request, body)
    const text = await answer.text()
    const location = answer.headers.get('location')
    this.#print(`← ${answer.status} ${location === null ? showBody(text) : maskText(location)}`)
    return { status: answer.status, headers: answer.headers, text, json: parseIfJson(text) }
  }

  /** The answer as it comes in, for one that goes on for long. */
  open(request: TracedRequest): Promise<Response> {
    this.#print(`→ GET ${maskText(request.url)}`)
    return this.#fetch(request, undefined)
  }

  async #fetch({ method = 'GET', url, headers, json }: TracedRequest, body: string | undefined): Promise<Response> {
    const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
    try {
      return await fetch(url, {
        method,
        redirect: 'manual',
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
        ...(body === undefined ? {} : { body }),
      })
    } catch (cause) {
      const { origin } = new URL(url)
      throw new UserError(
        `${origin} 没有回答。请确认服务正在运行，地址无误。`,
        `${origin} does not answer. See that the server runs there.`,
        { cause },
      )
    }
  }
}

function showBody(text: string): string {
  const title = /^<!doctype html>.*?<title>([^<]*)<\/title>/is.exec(text)?.[1]
  if (title !== undefined) return `HTML 「${title}」`
  const json = parseIfJson(text)
  const shown = json === undefined ? maskText(text.replace(/\s+/g, ' ').trim()) : JSON.stringify(maskJson(json))
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}… (${text.length})` : shown
}

export function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
