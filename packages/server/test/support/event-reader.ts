export type ReadEvent = { readonly id: string; readonly type: string; readonly data: unknown }

/** Reads server-sent events one after the other, as a client does. */
export class EventReader implements AsyncDisposable {
  readonly #abort = new AbortController()
  readonly #response: Response
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #decoder = new TextDecoder()
  #text = ''

  private constructor(response: Response, abort: AbortController) {
    this.#response = response
    this.#abort = abort
    if (!response.body) throw new Error('no body')
    this.#chunks = (response.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  }

  /** Resolves when the stream is open, which its first line says. */
  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
    const abort = new AbortController()
    const response = await fetch(url, { headers, signal: abort.signal })
    const reader = new EventReader(response, abort)
    if (response.ok) await reader.#fill()
    return reader
  }

  get status(): number {
    return this.#response.status
  }

  /** The next event; comments are passed over. undefined: the stream has ended. */
  async next(): Promise<ReadEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end < 0) {
        if (!(await this.#fill())) return undefined
        continue
      }
      const lines = this.#text.slice(0, end).split('\n')
      this.#text = this.#text.slice(end + 2)
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      const data = field('data')
      if (data !== undefined) return { id: field('id') ?? '', type: field('event') ?? '', data: JSON.parse(data) }
    }
  }

  async #fill(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#text += this.#decoder.decode(value, { stream: true })
    return true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort()
  }
}
