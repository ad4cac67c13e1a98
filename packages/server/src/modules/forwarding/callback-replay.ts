import type { Tx } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { type Outgoing, toDeliveryRow, toEventRow } from './delivery-rows.ts'
import { insertOutboundEvents } from './delivery-store.ts'
import { bodyOfCallback, type ForwardableCallback, typeOf } from './outbound-event.ts'
import { listDeliveriesOfEvents, listKnownEventIds, requeueDeliveries } from './replay-store.ts'
import type { RuleBook } from './rule-book.ts'

export type CallbackReplayDeps = { rules: Pick<RuleBook, 'routeAll'>; clock: Pick<Clock, 'now'>; newId: IdFactory }

export type CallbackReplayWish = {
  readonly replayId: string
  /** This target only. */
  readonly targetId?: string | undefined
  /** Only where the target was never to be sent it before. */
  readonly missingOnly?: boolean
}

/** Sends callbacks that were received before by the rules as they are now, under the ids that they had. */
export class CallbackReplay {
  readonly #deps: CallbackReplayDeps

  constructor(deps: CallbackReplayDeps) {
    this.#deps = deps
  }

  /** Answers the deliveries that go out: those there were become due again, those there were not are made. */
  async send(tx: Tx, callbacks: readonly ForwardableCallback[], wish: CallbackReplayWish): Promise<string[]> {
    const { replayId, targetId: only, missingOnly = false } = wish
    const now = this.#deps.clock.now()
    const outgoing = await this.#route(tx, callbacks, only)
    if (outgoing.length === 0) return []
    const eventIds = outgoing.map(({ event }) => event.id)
    const before = new Map(
      (await listDeliveriesOfEvents(tx, eventIds)).map((row) => [keyOf(row.event_id, row.target_id), row.id]),
    )
    const known = await listKnownEventIds(tx, eventIds)
    const made = outgoing.flatMap(({ event, routes }) =>
      routes
        .filter(({ targetId }) => !before.has(keyOf(event.id, targetId)))
        .map((route) => toDeliveryRow(event, route, { id: this.#deps.newId('dlv'), now, replayId })),
    )
    const events = outgoing.filter(({ event }) => !known.has(event.id)).map((one) => toEventRow(one, now))
    await insertOutboundEvents(tx, events, made)
    if (missingOnly) return made.map(({ id }) => id)
    const again = outgoing.flatMap(({ event, routes }) =>
      routes.flatMap(({ targetId }) => before.get(keyOf(event.id, targetId)) ?? []),
    )
    return [...made.map(({ id }) => id), ...(await requeueDeliveries(tx, again, { replayId, now }))]
  }

  async #route(tx: Tx, callbacks: readonly ForwardableCallback[], only: string | undefined): Promise<Outgoing[]> {
    const events = callbacks.map(({ id, componentAppid, appid, event }) => ({
      id,
      type: typeOf(event),
      componentAppid,
      appid,
    }))
    const routes = await this.#deps.rules.routeAll(tx, events)
    return callbacks.flatMap((callback, index): Outgoing[] => {
      const event = events[index]
      const found = (routes[index] ?? []).filter(({ targetId }) => only === undefined || targetId === only)
      if (!event || found.length === 0) return []
      return [{ event, routes: found, body: bodyOfCallback(callback), original: callback.masked }]
    })
  }
}

function keyOf(eventId: string, targetId: string): string {
  return `${eventId} ${targetId}`
}
