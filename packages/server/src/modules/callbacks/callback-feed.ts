import type { StreamCallbacksQuery, StreamedCallback, WebhookBody } from '@guanjia/contract'
import type { FastifyReply } from 'fastify'
import type { OpenDatabase } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import { EventStream } from '../../http/event-stream.ts'
import type { Clock } from '../../lib/clock.ts'
import { firstIdAt, timeOfId } from '../../lib/id.ts'
import type { ReceivedCallback } from './callback.ts'
import { type FeedFilter, listFeedIds, listFeedRows, listRowsById } from './callback-feed-store.ts'
import { CALLBACK_ID_KIND, type CallbackRow } from './callback-store.ts'
import { toCallbackView } from './callback-view.ts'
import { readStoredCallback } from './stored-callbacks.ts'

export type CallbackFeedsDeps = {
  open: Pick<OpenDatabase, 'db' | 'onCommit'>
  /** What targets are sent of a callback. */
  describeEvent(callback: ReceivedCallback): WebhookBody
  clock: Clock
}

/** How often to look for what other instances have stored. */
const LOOK_EVERY_MS = 1_000
/** Callbacks that come together are read together. */
const GATHER_MS = 50
const HEARTBEAT_EVERY_MS = 15_000
/** Then the client connects again, and has to show once more that it may. */
const LONGEST_MS = 15 * 60_000
/** A client that takes nothing for so long is cut off. */
const STUCK_MS = 30_000
const MOST_AT_ONCE = 100
/** A callback is at most a megabyte. */
const PAGE = 20
/**
 * Ids are made when a push arrives and become visible when it is stored, by clocks of several instances: one may appear
 * below others that were shown already. So far back is looked for such.
 */
const STRAGGLER_MS = 10_000
const MOST_STRAGGLER_IDS = 10_000
const CALLBACK_ID = /^cb_[0-9a-z]{26}$/

/** Where a client begins, and how far down stragglers count as new to it. */
type Start = { after: string; floor: string }

/**
 * The live view (实时查看): stored callbacks as server-sent events. Every stream reads the table itself, at the pace of its
 * client, so that it does not matter which instance received a callback, and a slow client costs nobody memory.
 */
export class CallbackFeeds {
  readonly #deps: CallbackFeedsDeps
  readonly #open = new Set<EventStream>()
  readonly #sleeping = new Set<() => void>()
  readonly #stopListening: () => void
  #commits = 0

  constructor(deps: CallbackFeedsDeps) {
    this.#deps = deps
    this.#stopListening = deps.open.onCommit((tables) => {
      if (!tables.has('gj_callback')) return
      this.#commits += 1
      for (const wake of this.#sleeping) wake()
    })
  }

  /** Resolves when the stream has ended. */
  async serve(reply: FastifyReply, query: StreamCallbacksQuery, lastEventId: string | undefined): Promise<void> {
    if (this.#open.size >= MOST_AT_ONCE) throw new AppError('request.too_many', { retryAfterSeconds: 5 })
    const start = this.#startOf(query, lastEventId)
    const stream = new EventStream(reply)
    this.#open.add(stream)
    try {
      // The client knows from now on that nothing will be missed.
      stream.sendHeartbeat()
      await this.#follow(stream, { query, filter: toFilter(query), start })
    } finally {
      stream.end()
      this.#open.delete(stream)
    }
  }

  /** At shutdown: a stream would otherwise keep the server from ending. */
  endAll(): void {
    this.#stopListening()
    for (const stream of this.#open) stream.end()
  }

  #startOf({ from }: StreamCallbacksQuery, lastEventId: string | undefined): Start {
    if (lastEventId !== undefined && CALLBACK_ID.test(lastEventId)) {
      return { after: lastEventId, floor: firstIdAt(CALLBACK_ID_KIND, timeOfId(lastEventId) - STRAGGLER_MS) }
    }
    const first = firstIdAt(CALLBACK_ID_KIND, from ?? this.#deps.clock.now())
    return { after: first, floor: first }
  }

  async #follow(
    stream: EventStream,
    { query, filter, start }: { query: StreamCallbacksQuery; filter: FeedFilter; start: Start },
  ): Promise<void> {
    const { clock, open } = this.#deps
    const endsAt = clock.now() + LONGEST_MS
    const shown = new Set<string>()
    let cursor = start.after
    let saidAt = clock.now()
    let stragglersAt = Number.NEGATIVE_INFINITY
    while (!stream.signal.aborted && clock.now() < endsAt) {
      const commits = this.#commits
      const rows = await listFeedRows(open.db, filter, { after: cursor, limit: PAGE })
      cursor = rows.at(-1)?.id ?? cursor
      const late = clock.now() - stragglersAt >= LOOK_EVERY_MS
      if (late) {
        rows.push(...(await this.#readStragglers(filter, { floor: start.floor, cursor, shown, sending: rows })))
        stragglersAt = clock.now()
      }
      for (const row of rows) {
        await this.#send(stream, row, query)
        shown.add(row.id)
      }
      if (rows.length > 0) saidAt = clock.now()
      else if (clock.now() - saidAt >= HEARTBEAT_EVERY_MS) {
        stream.sendHeartbeat()
        saidAt = clock.now()
      }
      if (rows.length >= PAGE) continue
      if (commits === this.#commits) await this.#sleep(LOOK_EVERY_MS, stream.signal)
      else await clock.sleep(GATHER_MS, stream.signal)
    }
  }

  /** What appeared below the cursor; forgets ids that are too old to matter. */
  async #readStragglers(
    filter: FeedFilter,
    seen: { floor: string; cursor: string; shown: Set<string>; sending: readonly CallbackRow[] },
  ): Promise<CallbackRow[]> {
    const { clock, open } = this.#deps
    const recent = firstIdAt(CALLBACK_ID_KIND, clock.now() - STRAGGLER_MS)
    const from = seen.floor > recent ? seen.floor : recent
    for (const id of seen.shown) if (id < from) seen.shown.delete(id)
    const sending = new Set(seen.sending.map(({ id }) => id))
    const ids = await listFeedIds(open.db, filter, { from, to: seen.cursor, limit: MOST_STRAGGLER_IDS })
    const late = ids.filter((id) => !seen.shown.has(id) && !sending.has(id)).slice(0, PAGE)
    return late.length === 0 ? [] : listRowsById(open.db, late)
  }

  async #send(stream: EventStream, row: CallbackRow, { include }: StreamCallbacksQuery): Promise<void> {
    const callback = toCallbackView(row)
    const stored = include === 'event' ? readStoredCallback(row) : undefined
    const data: StreamedCallback = stored ? { callback, event: this.#deps.describeEvent(stored) } : { callback }
    stream.send({ type: 'callback', id: row.id, data })
    const stuck = this.#deps.clock.after(STUCK_MS, () => stream.cut())
    await stream.drained()
    stuck.cancel()
  }

  /** Until something was stored here, the time is over or the client is gone. */
  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    const pause = new AbortController()
    const wake = () => pause.abort()
    this.#sleeping.add(wake)
    signal.addEventListener('abort', wake, { once: true })
    await this.#deps.clock.sleep(ms, pause.signal)
    signal.removeEventListener('abort', wake)
    this.#sleeping.delete(wake)
  }
}

function toFilter({ component, appid, type }: StreamCallbacksQuery): FeedFilter {
  return { component, appids: split(appid), types: split(type?.toLowerCase()) }
}

function split(list: string | undefined): string[] {
  return list === undefined ? [] : [...new Set(list.split(','))]
}
