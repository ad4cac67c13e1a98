import { connect, type Socket } from 'node:net'
import type { Pushes } from '../../bench/callbacks/pushes.ts'

const ANSWER_WITHIN_MS = 10_000
const PAUSE_MS = 20

type Answer = { readonly status: number; readonly tookMs: number }

/** WeChat on several connections: pushes message after message, and notes which were acknowledged. */
export class Pusher {
  readonly acknowledged: string[] = []
  /** The longest that an answer took, whatever it said. */
  slowestMs = 0
  refused = 0
  unanswered = 0
  readonly #pushes: Pushes

  constructor(pushes: Pushes) {
    this.#pushes = pushes
  }

  /** Goes on until the signal aborts; `onAnswer` hears of each answer. */
  async push(
    port: number,
    options: { connections: number; signal: AbortSignal; pauseMs?: number; onAnswer?: () => void },
  ): Promise<void> {
    const { connections, signal, pauseMs = 0, onAnswer } = options
    const keepPushing = async () => {
      let connection: Connection | undefined
      while (!signal.aborted) {
        connection ??= await Connection.open(port)
        if (!connection) {
          await wait(PAUSE_MS)
          continue
        }
        const { msgId, request } = this.#pushes.make('encrypted')
        const answer = await connection.send(request)
        if (answer) this.#note(msgId, answer)
        else {
          this.unanswered += 1
          connection = undefined
        }
        onAnswer?.()
        if (pauseMs > 0) await wait(pauseMs)
      }
      connection?.close()
    }
    await Promise.all(Array.from({ length: connections }, keepPushing))
  }

  #note(msgId: string, { status, tookMs }: Answer): void {
    this.slowestMs = Math.max(this.slowestMs, tookMs)
    if (status === 200) this.acknowledged.push(msgId)
    else this.refused += 1
  }
}

class Connection {
  readonly #socket: Socket
  #answer: (answer: Answer | undefined) => void = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('close', () => this.#answer(undefined))
    socket.on('error', () => {})
  }

  static open(port: number): Promise<Connection | undefined> {
    return new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('connect', () => resolve(new Connection(socket)))
      socket.once('error', () => resolve(undefined))
    })
  }

  /** Undefined when the connection ended without an answer. */
  send(request: Buffer): Promise<Answer | undefined> {
    const sentAt = performance.now()
    return new Promise((resolve) => {
      let text = ''
      const timer = setTimeout(() => this.#socket.destroy(), ANSWER_WITHIN_MS)
      const receive = (chunk: Buffer) => {
        text += chunk.toString('latin1')
        const status = statusOf(text)
        if (status !== undefined) this.#answer({ status, tookMs: performance.now() - sentAt })
      }
      this.#answer = (answer) => {
        clearTimeout(timer)
        this.#socket.off('data', receive)
        resolve(answer)
      }
      this.#socket.on('data', receive)
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }
}

/** Once the whole answer is there. */
function statusOf(text: string): number | undefined {
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
  const end = text.indexOf('\r\n\r\n')
  if (end < 0 || length === undefined || text.length < end + 4 + Number(length)) return undefined
  return Number(text.slice(9, 12))
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
