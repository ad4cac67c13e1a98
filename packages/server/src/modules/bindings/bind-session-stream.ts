import type { BindSession } from '@guanjia/contract'
import type { FastifyReply } from 'fastify'
import { AppError } from '../../http/app-error.ts'
import { EventStream } from '../../http/event-stream.ts'
import type { Clock } from '../../lib/clock.ts'

export type BindSessionStreamsDeps = {
  readSession(id: string): Promise<BindSession>
  clock: Clock
}

const LOOK_EVERY_MS = 1_000
const HEARTBEAT_EVERY_MS = 15_000
/** Then the browser connects again by itself, and has to show once more that it may. */
const LONGEST_MS = 15 * 60_000
const MOST_AT_ONCE = 1_000

/** Nothing follows: the account is bound, or the time is over. A rejected link may be tried again. */
const isFinal = ({ status }: BindSession): boolean => status === 'bound' || status === 'expired'

/**
 * How authorisation links come along, as server-sent events. Each stream looks at the row itself, so that it does not
 * matter which instance the merchant's browser and WeChat's push reach.
 */
export class BindSessionStreams {
  readonly #deps: BindSessionStreamsDeps
  readonly #open = new Set<EventStream>()

  constructor(deps: BindSessionStreamsDeps) {
    this.#deps = deps
  }

  /** Resolves when the stream has ended. `lastEventId` is what a browser sends that connects again. */
  async serve(reply: FastifyReply, session: BindSession, lastEventId: string | undefined): Promise<void> {
    // Only this answer keeps a browser from asking again for ever.
    if (isFinal(session) && lastEventId === session.status) return void reply.code(204).send()
    if (this.#open.size >= MOST_AT_ONCE) throw new AppError('request.too_many', { retryAfterSeconds: 5 })
    const stream = new EventStream(reply)
    this.#open.add(stream)
    try {
      await this.#follow(stream, session)
    } finally {
      stream.end()
      this.#open.delete(stream)
    }
  }

  /** At shutdown: a stream would otherwise keep the server from ending. */
  endAll(): void {
    for (const stream of this.#open) stream.end()
  }

  async #follow(stream: EventStream, first: BindSession): Promise<void> {
    const { clock, readSession } = this.#deps
    const endsAt = clock.now() + LONGEST_MS
    let sent: string | undefined
    let saidAt = clock.now()
    for (let session = first; ; session = await readSession(session.id)) {
      const text = JSON.stringify(session)
      if (text !== sent) {
        stream.send({ type: 'bind_session', id: session.status, data: session })
        sent = text
        saidAt = clock.now()
      } else if (clock.now() - saidAt >= HEARTBEAT_EVERY_MS) {
        stream.sendHeartbeat()
        saidAt = clock.now()
      }
      if (isFinal(session) || clock.now() >= endsAt) return
      await clock.sleep(LOOK_EVERY_MS, stream.signal)
      if (stream.signal.aborted) return
    }
  }
}
