import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ReleaseRow } from './release-store.ts'
import type { MiniProgram } from './wechat-versions.ts'

/** The wait after the given number of tries; the last one repeats. */
export function waitMs(table: readonly number[], tries: number): number {
  return table[Math.min(Math.max(1, tries), table.length) - 1] ?? 0
}

export function miniProgramOf(release: Pick<ReleaseRow, 'component_appid' | 'appid'>): MiniProgram {
  return { componentAppid: release.component_appid, appid: release.appid }
}

const ONCE_MORE_MS = 1_000

/**
 * For a job whose write was lost to another one, as to an operator who set the time of publishing meanwhile: it looks at
 * what is there now and goes on from that. A job that ended here would leave the release without anybody who carries it.
 */
export function onceMore(clock: Pick<Clock, 'now'>): JobOutcome {
  return { again: { atMs: clock.now() + ONCE_MORE_MS } }
}
