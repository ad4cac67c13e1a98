import type { ScanResult } from '@guanjia/contract'
import { WechatApiError, type WechatClient } from '@guanjia/wechat'
import type { JobOutcome } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ReleaseMoves } from './release-moves.ts'
import type { ReleaseRow } from './release-store.ts'
import { miniProgramOf, onceMore, waitMs } from './release-waits.ts'

export type ReleaseScanDeps = {
  moves: ReleaseMoves
  wechat: Pick<WechatClient, 'getCodePrivacyInfo'>
  clock: Pick<Clock, 'now'>
}

const UNFINISHED = 61039
const FOUND_PROBLEM = 61040
const POLLS_MS = [3_000, 5_000, 10_000, 20_000, 30_000, 60_000]
const GIVE_UP_AFTER_MS = 60 * 60_000

/** Waits for the privacy scan (隐私接口检测) that follows a commit. It never commits: that would start the scan anew. */
export class ReleaseScan {
  readonly #deps: ReleaseScanDeps

  constructor(deps: ReleaseScanDeps) {
    this.#deps = deps
  }

  async run(releaseId: string): Promise<JobOutcome> {
    const { moves, clock } = this.#deps
    const release = await moves.find(releaseId)
    if (release?.state !== 'trial' && release?.state !== 'scanning') return { done: true }
    const startedAt = clock.now()
    const result = await this.#ask(release)
    if (result) {
      const { withoutAuth, withoutConf } = result
      const moved = await moves.move(release, {
        event: 'scan_finished',
        changes: { scan_result: JSON.stringify(result), call_count: 0 },
        problem: null,
        step: { name: 'scan', outcome: 'ok', answer: { withoutAuth, withoutConf }, startedAt },
        ...(release.auto_submit === 1 && { next: { job: 'advance' as const } }),
      })
      return moved ? { done: true } : onceMore(clock)
    }
    if (clock.now() - (release.committed_at ?? release.created_at) > GIVE_UP_AFTER_MS) {
      const moved = await moves.move(release, {
        event: 'scan_timed_out',
        problem: { code: 'release.scan_timed_out', params: {} },
        step: { name: 'scan', outcome: 'refused', startedAt },
      })
      return moved ? { done: true } : onceMore(clock)
    }
    const isFirst = release.state === 'trial'
    await moves.move(release, {
      event: 'scan_pending',
      changes: { call_count: release.call_count + 1 },
      problem: null,
      // One row says that it is waited for; sixty would say no more.
      ...(isFirst && { step: { name: 'scan', outcome: 'waiting', startedAt } }),
    })
    return { again: { atMs: clock.now() + waitMs(POLLS_MS, release.call_count + 1) } }
  }

  /** undefined while the scan is not finished. */
  async #ask(release: ReleaseRow): Promise<ScanResult | undefined> {
    const { wechat, clock } = this.#deps
    try {
      const answer = await wechat.getCodePrivacyInfo({}, miniProgramOf(release))
      return {
        withoutAuth: answer.without_auth_list ?? [],
        withoutConf: answer.without_conf_list ?? [],
        finishedAt: clock.now(),
      }
    } catch (error) {
      if (!(error instanceof WechatApiError)) throw error
      if (error.errcode === UNFINISHED) return undefined
      // The text of 61040 names the API; there is no list then.
      if (error.errcode === FOUND_PROBLEM) {
        return { withoutAuth: [], withoutConf: [error.errmsg], finishedAt: clock.now() }
      }
      throw error
    }
  }
}

/** What the scan found, API by API; a submission with findings has to say that they are never called. */
export function findingsOf({ scan_result: scanResult }: Pick<ReleaseRow, 'scan_result'>): string[] {
  if (scanResult === null) return []
  const { withoutAuth, withoutConf } = JSON.parse(scanResult) as ScanResult
  return [...new Set([...withoutAuth, ...withoutConf])]
}
