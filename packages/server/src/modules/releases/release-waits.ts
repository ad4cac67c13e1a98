import type { ReleaseRow } from './release-store.ts'
import type { MiniProgram } from './wechat-versions.ts'

/** The wait after the given number of tries; the last one repeats. */
export function waitMs(table: readonly number[], tries: number): number {
  return table[Math.min(Math.max(1, tries), table.length) - 1] ?? 0
}

export function miniProgramOf(release: Pick<ReleaseRow, 'component_appid' | 'appid'>): MiniProgram {
  return { componentAppid: release.component_appid, appid: release.appid }
}
