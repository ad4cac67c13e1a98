import type { Traffic, TrafficHour } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Clock } from '../../lib/clock.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { ComponentService } from '../components/component-service.ts'
import {
  addTraffic,
  countTraffic,
  deleteTraffic,
  findCountedUntil,
  findFirstTime,
  listTraffic,
  moveCountedUntil,
  type TrafficCount,
} from './traffic-store.ts'

export type TrafficBookDeps = {
  db: Database
  components: Pick<ComponentService, 'listComponents' | 'findDefaultComponentAppid' | 'getComponent'>
  /** Pushes refused within so many milliseconds, by the hour. */
  listRefusedPushes(
    withinMs: number,
  ): Promise<readonly { readonly component_appid: string; readonly pushes: number; readonly created_at: number }[]>
  clock: Pick<Clock, 'now'>
}

const HOUR_MS = 60 * 60_000
/** Rows of transactions that began earlier may still come in before that. */
const SETTLED_MS = 60_000
const FIRST_COUNT_MS = 7 * 24 * HOUR_MS
export const TRAFFIC_KEPT_MS = 30 * 24 * HOUR_MS
/** What is not counted yet is counted when somebody looks, but no further back than that. */
const HOURS_ON_SIGHT = 2

/** Received, refused, delivered and failed, by the hour: each row is counted once, a minute after it was written. */
export class TrafficBook {
  readonly #deps: TrafficBookDeps

  constructor(deps: TrafficBookDeps) {
    this.#deps = deps
  }

  /** Counts on from where it, or another instance, has stopped. */
  async countOn(signal: AbortSignal): Promise<void> {
    const { db, clock } = this.#deps
    while (!signal.aborted && (await this.#countHour())) {}
    await deleteTraffic(db, clock.now() - TRAFFIC_KEPT_MS)
  }

  /** The last so many hours, the running one last; null where nothing is known yet. */
  async read({ component: given, hours }: { component?: string | undefined; hours: number }): Promise<Traffic> {
    const { db, components, clock, listRefusedPushes } = this.#deps
    const componentAppid = given ?? (await components.findDefaultComponentAppid())
    if (given !== undefined) await components.getComponent(given)
    const now = clock.now()
    const last = hourOf(now)
    const since = last - (hours - 1) * HOUR_MS
    const [rows, counted, refused] = await Promise.all([
      listTraffic(db, since),
      findCountedUntil(db),
      listRefusedPushes(now - since),
    ])
    const fresh = await this.#countOnSight(counted?.until, { now, componentAppid })
    const figures = [
      ...rows.map((row) => ({ ...row, hourAt: row.hour_at, componentAppid: row.component_appid })),
      ...fresh,
      ...refused.map(({ component_appid: appid, created_at: at, pushes }) => ({
        metric: 'refused',
        hourAt: hourOf(at),
        componentAppid: appid,
        count: pushes,
      })),
    ].filter((figure) => figure.componentAppid === '' || figure.componentAppid === componentAppid)
    const byHour = groupBy(figures, ({ hourAt }) => hourAt)
    const toHour = (at: number): TrafficHour => {
      const isCounted = counted !== undefined && at + HOUR_MS <= counted.until
      const isKnown = isCounted || fresh.some(({ hourAt }) => hourAt === at)
      const sum = (metric: TrafficCount['metric'] | 'refused') =>
        (byHour.get(at) ?? []).reduce((total, figure) => total + (figure.metric === metric ? figure.count : 0), 0)
      return {
        at,
        callbacks: isKnown ? sum('callbacks') : null,
        delivered: isKnown ? sum('delivered') : null,
        failed: isKnown ? sum('failed') : null,
        refused: sum('refused'),
      }
    }
    return { hours: Array.from({ length: hours }, (_, index) => toHour(since + index * HOUR_MS)), generatedAt: now }
  }

  /** Counts to the end of an hour, or as far as rows have settled; answers whether there is another hour. */
  async #countHour(): Promise<boolean> {
    const { db, components, clock } = this.#deps
    const now = clock.now()
    const known = await findCountedUntil(db)
    const from = known?.until ?? (await this.#findStart(now))
    const hourAt = hourOf(from)
    const until = Math.min(hourAt + HOUR_MS, now - SETTLED_MS)
    if (until <= from) return false
    const componentAppids = (await components.listComponents()).map(({ componentAppid }) => componentAppid)
    const counts = await countTraffic(db, { from, until }, componentAppids)
    // Whoever loses the race to another instance has counted in vain, and looks where that one has come to.
    await transact(db, async (tx) => {
      if (await moveCountedUntil(tx, known, { until, now })) await addTraffic(tx, counts, { hourAt, now })
    })
    return until === hourAt + HOUR_MS
  }

  /** A database that was filled by a version before this one is counted a week back. */
  async #findStart(now: number): Promise<number> {
    const first = (await findFirstTime(this.#deps.db)) ?? now
    return Math.max(hourOf(first), hourOf(now) - FIRST_COUNT_MS)
  }

  /** What came since the last count, by the hour; only the last hours, as a whole, when that is too long ago. */
  async #countOnSight(
    until: number | undefined,
    { now, componentAppid }: { now: number; componentAppid: string | undefined },
  ): Promise<(TrafficCount & { hourAt: number })[]> {
    const earliest = hourOf(now) - HOURS_ON_SIGHT * HOUR_MS
    const since = until !== undefined && until >= earliest ? until : earliest
    const counts: (TrafficCount & { hourAt: number })[] = []
    for (let from = since; from <= now; from = hourOf(from) + HOUR_MS) {
      const span = { from, until: hourOf(from) + HOUR_MS }
      const found = await countTraffic(this.#deps.db, span, componentAppid === undefined ? [] : [componentAppid])
      counts.push(...found.map((count) => ({ ...count, hourAt: hourOf(from) })))
    }
    return counts
  }
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}
