import type { RollBackRequest } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import type { OperationWork } from './release-operations.ts'
import type { StoredProblem } from './release-problem.ts'
import { restoreOnlineRelease } from './release-store.ts'
import { miniProgramOf } from './release-waits.ts'
import {
  type HistoryVersion,
  type MiniProgram,
  type OnlineVersion,
  readGrayReleasePlan,
  readHistory,
  readVersions,
} from './wechat-versions.ts'

export type RollBackDeps = {
  wechat: Pick<WechatClient, 'revertCodeRelease' | 'getHistoryVersion' | 'getGrayReleasePlan' | 'getVersionInfo'>
  clock: Pick<Clock, 'now'>
}

type Baseline = { online: OnlineVersion | null; target: HistoryVersion }

/** Goes back to an older version (版本回退). The list of versions is read first: the call itself says only "no". */
export function createRollBack({ wechat, clock }: RollBackDeps): OperationWork {
  return {
    async prepare(release, operation) {
      const found = await findTarget(wechat, miniProgramOf(release), operation.request as RollBackRequest)
      if ('problem' in found) return { end: found }
      const { online } = await readVersions(wechat, miniProgramOf(release))
      return { baseline: { online, target: found.target } satisfies Baseline }
    },
    call(release, operation) {
      const { target } = operation.baseline as Baseline
      // Never together with `action`: that only lists, and says that all is well.
      return wechat.revertCodeRelease({ app_version: String(target.appVersion) }, miniProgramOf(release))
    },
    async look(release, operation) {
      const { online: before } = operation.baseline as Baseline
      const { online } = await readVersions(wechat, miniProgramOf(release))
      if (!online || (online.version === before?.version && online.releasedAt === before.releasedAt)) return undefined
      return {
        event: 'rolled_back',
        changes: { replaced_at: clock.now() },
        answer: { online },
        also: (tx, after) => restoreOnlineRelease(tx, after, online.version),
      }
    },
  }
}

/** The version to go back to, or why there is none. */
export async function findTarget(
  wechat: Pick<WechatClient, 'getHistoryVersion' | 'getGrayReleasePlan'>,
  miniProgram: MiniProgram,
  { appVersion }: RollBackRequest,
): Promise<{ target: HistoryVersion } | { problem: StoredProblem }> {
  const { appid } = miniProgram
  const plan = await readGrayReleasePlan(wechat, miniProgram)
  if (plan?.status === 'running') return { problem: { code: 'release.gray_running', params: { appid } } }
  const history = await readHistory(wechat, miniProgram)
  const target = appVersion === undefined ? history[0] : history.find((each) => each.appVersion === appVersion)
  if (target) return { target }
  const names = history.map((each) => `${each.version} (${each.appVersion})`).join(', ')
  return {
    problem: {
      code: 'release.not_in_history',
      params: {
        appid,
        wanted: appVersion ?? 'the version before',
        wantedZh: appVersion === undefined ? '上一个版本' : `版本 ${appVersion}`,
        versions: names || 'none',
        versionsZh: names || '无',
      },
    },
  }
}
