import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import { LEASE_MS } from './claim-keeper.ts'
import type { Loaded } from './delivery-lane.ts'
import type { toDeliveryRow, toEventRow } from './delivery-rows.ts'
import type { ForwardableCallback } from './outbound-event.ts'

type DeliveryRow = ReturnType<typeof toDeliveryRow>
type EventRow = ReturnType<typeof toEventRow>

/** Who sends what it is handed. */
export type DirectSender = {
  /** How many more deliveries to the target it would begin with soon. */
  placesFor(targetId: string): number
  send(deliveries: readonly Loaded[]): void
}

/** Claims rows that are about to be inserted. */
export type Booking = { claim(callback: ForwardableCallback, row: DeliveryRow, event: EventRow): DeliveryRow }

/**
 * Deliveries that are sent by the instance that stores them, without being looked for: they are inserted as claimed, and
 * handed to the sender after the commit. What its lanes have no place for is inserted free, for whoever comes first.
 *
 * The transaction may be repeated or rolled back, so a claim counts once its callback is handed over. One that never is
 * (its commit took longer than WeChat waits) runs out like that of an instance that was killed.
 */
export class DirectDeliveries {
  readonly #clock: Pick<Clock, 'now'>
  readonly #owner: string
  readonly #planned = new WeakMap<object, Loaded[]>()
  #handedOver: Loaded[] = []
  #sender: DirectSender | undefined

  constructor({ clock, newId }: { clock: Pick<Clock, 'now'>; newId: IdFactory }) {
    this.#clock = clock
    this.#owner = newId('claim')
  }

  /** From now on; without a sender nothing is claimed. */
  connect(sender: DirectSender): void {
    this.#sender = sender
  }

  /** For one run of a transaction; what was planned for these callbacks in a run before it is forgotten. */
  book(callbacks: readonly ForwardableCallback[]): Booking {
    for (const callback of callbacks) this.#planned.delete(callback)
    const places = new Map<string, number>()
    const leaseUntil = this.#clock.now() + LEASE_MS
    return {
      claim: (callback, row, event) => {
        // What was found by asking is stored in a transaction of who asked, who hands nothing over.
        if (row.status !== 'pending' || callback.origin === 'reconcile') return row
        const left = places.get(row.target_id) ?? this.#sender?.placesFor(row.target_id) ?? 0
        places.set(row.target_id, left - 1)
        if (left <= 0) return row
        const claim = { leaseOwner: this.#owner, leaseUntil }
        const planned = this.#planned.get(callback) ?? []
        this.#planned.set(callback, planned)
        planned.push({ ...row, ...claim, retries_from: 0, content: event })
        return { ...row, lease_owner: this.#owner, next_attempt_at: leaseUntil }
      },
    }
  }

  /** After the commit. WeChat is answered first: its deliveries begin with the next turn of the event loop. */
  handOver(callback: object): void {
    const planned = this.#planned.get(callback)
    if (!planned) return
    this.#planned.delete(callback)
    if (this.#handedOver.length === 0) setImmediate(() => this.#send())
    this.#handedOver.push(...planned)
  }

  #send(): void {
    const deliveries = this.#handedOver
    this.#handedOver = []
    this.#sender?.send(deliveries)
  }
}
