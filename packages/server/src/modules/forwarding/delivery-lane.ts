import type { Clock } from '../../lib/clock.ts'
import { RateLimiter } from '../../lib/rate-limiter.ts'
import { isSafe } from './claim-keeper.ts'
import type { AttemptResult } from './delivery.ts'
import type { ClaimedDelivery, LaneSettings } from './delivery-claim-store.ts'
import { DeliveryPace } from './delivery-pace.ts'
import type { EventContent } from './delivery-store.ts'
import { isTargetDown, OPEN_AFTER_FAILURES } from './target-circuit.ts'

export const DEFAULT_IN_FLIGHT = 16
const SMALLEST_BATCH = 16
const LARGEST_BATCH = 512
/** What waits here was claimed before others could have it, so it is no more than is sent in a moment. */
const MOST_HANDED_OVER = 128
const SECOND_MS = 1_000

/** A claimed delivery with what is sent. */
export type Loaded = ClaimedDelivery & { readonly content: EventContent | undefined }

/** What is started, or why nothing is: a claim has nearly run out, nothing is there or no place free, or not before then. */
export type Next = { start: Loaded } | { late: Loaded[] } | { idle: true } | { waitUntil: number }

/**
 * What one instance has claimed for one target and not sent yet: it decides what is sent when. Lanes know nothing of each
 * other, so that a target that is slow or dead holds nobody up.
 */
export class DeliveryLane {
  readonly #clock: Pick<Clock, 'now'>
  readonly #rate: RateLimiter
  readonly #pace: DeliveryPace
  readonly #running = new Set<Loaded>()
  /** Accounts of which one is being sent, where their order matters. */
  readonly #busyLines = new Set<string | null>()
  #waiting: Loaded[] = []
  #settings: LaneSettings
  #batch = SMALLEST_BATCH
  #failuresInARow = 0

  constructor(settings: LaneSettings, clock: Pick<Clock, 'now'>) {
    this.#clock = clock
    this.#rate = new RateLimiter(clock)
    this.#settings = settings
    this.#pace = new DeliveryPace(limitOf(settings))
  }

  get settings(): LaneSettings {
    return this.#settings
  }

  set settings(settings: LaneSettings) {
    this.#settings = settings
    this.#pace.limit = limitOf(settings)
  }

  get isOrdered(): boolean {
    return this.#settings.ordering === 'appid'
  }

  get isEmpty(): boolean {
    return this.#running.size === 0 && this.#waiting.length === 0
  }

  get running(): ReadonlySet<Loaded> {
    return this.#running
  }

  /** How many more it could use: enough to be busy until the next claim, not more than it sends in a few seconds. */
  wants(): number {
    if (this.#clock.now() < this.#pace.pausedUntil) return 0
    if (this.#isProbing) return this.isEmpty ? 1 : 0
    if (this.#waiting.length > this.#batch / 2) return 0
    return Math.max(0, Math.min(this.#batch, this.#mostWaiting) - this.#waiting.length)
  }

  /** How many it takes that were stored as claimed. Where order matters, only a claim sees what stands in front. */
  get room(): number {
    if (this.isOrdered || this.#isProbing || this.#clock.now() < this.#pace.pausedUntil) return 0
    return Math.max(0, Math.min(MOST_HANDED_OVER, this.#mostWaiting) - this.#waiting.length)
  }

  handOver(delivery: Loaded): void {
    this.#waiting.push(delivery)
  }

  /** What was claimed for it; a lane that was found empty gets more the next time. */
  add(claimed: readonly Loaded[], wanted: number): void {
    const isStarved = claimed.length === wanted && this.#waiting.length === 0
    this.#batch = isStarved
      ? Math.min(LARGEST_BATCH, this.#batch * 2)
      : Math.max(SMALLEST_BATCH, claimed.length === wanted ? this.#batch : Math.ceil(this.#batch / 2))
    this.#waiting.push(...claimed)
  }

  next(): Next {
    const now = this.#clock.now()
    if (this.#running.size >= (this.#isProbing ? 1 : this.#pace.window)) return { idle: true }
    const index = this.#findStartable()
    const found = this.#waiting[index]
    if (!found) return { idle: true }
    if (!isSafe(found, now)) return { late: this.drop([found]) }
    if (now < this.#pace.pausedUntil) return { waitUntil: this.#pace.pausedUntil }
    const { ratePerSecond } = this.#settings
    const waitMs = ratePerSecond === null ? 0 : this.#rate.take('', { calls: ratePerSecond, perMs: SECOND_MS })
    if (waitMs > 0) return { waitUntil: now + waitMs }
    this.#waiting.splice(index, 1)
    this.#running.add(found)
    if (this.isOrdered) this.#busyLines.add(found.appid)
    return { start: found }
  }

  /** The call is over, its place free; says whether this was the failure that opens the circuit. */
  called(delivery: Loaded, result: AttemptResult): { opensCircuit: boolean } {
    this.#running.delete(delivery)
    this.#pace.noteResult(result, this.#clock.now())
    if (!isTargetDown(result)) {
      this.#failuresInARow = 0
      return { opensCircuit: false }
    }
    this.#failuresInARow += 1
    const opensCircuit = this.#failuresInARow >= OPEN_AFTER_FAILURES || this.#isProbing
    if (opensCircuit) {
      this.#failuresInARow = 0
      // Until the settings say that it is open.
      this.#pace.pause(this.#clock.now() + SECOND_MS)
    }
    return { opensCircuit }
  }

  /** What came of it is on disk: its line goes on, or everything behind it is given up and answered. */
  recorded(delivery: Loaded, { isOver }: { isOver: boolean }): Loaded[] {
    if (!this.#busyLines.delete(delivery.appid) || isOver) return []
    return this.#takeOut((waiting) => waiting.appid === delivery.appid)
  }

  /** Everything that was not started. */
  takeAll(): Loaded[] {
    return this.#takeOut(() => true)
  }

  /** What somebody else has by now, or soon will; where order matters, what stands behind it as well. */
  drop(lost: readonly Loaded[]): Loaded[] {
    const gone = new Set(lost)
    const lines = new Set(this.isOrdered ? lost.map(({ appid }) => appid) : [])
    return this.#takeOut((waiting) => gone.has(waiting) || lines.has(waiting.appid))
  }

  get #mostWaiting(): number {
    const { ratePerSecond } = this.#settings
    return ratePerSecond === null ? LARGEST_BATCH : Math.max(1, ratePerSecond * 2)
  }

  get #isProbing(): boolean {
    return this.#settings.circuitOpenUntil !== null
  }

  #findStartable(): number {
    if (!this.isOrdered) return 0
    return this.#waiting.findIndex(({ appid }) => !this.#busyLines.has(appid))
  }

  #takeOut(isMeant: (waiting: Loaded) => boolean): Loaded[] {
    const out = this.#waiting.filter(isMeant)
    if (out.length > 0) this.#waiting = this.#waiting.filter((waiting) => !isMeant(waiting))
    return out
  }
}

function limitOf({ maxInFlight }: LaneSettings): number {
  return maxInFlight ?? DEFAULT_IN_FLIGHT
}
