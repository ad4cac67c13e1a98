import type { GrayPlan } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import { markOnline } from './online-release.ts'
import type { OperationWork } from './release-operations.ts'
import { miniProgramOf } from './release-waits.ts'
import { readGrayReleasePlan, readVersions } from './wechat-versions.ts'

export type GrayOperationsDeps = {
  wechat: Pick<WechatClient, 'grayRelease' | 'revertGrayRelease' | 'getGrayReleasePlan' | 'getVersionInfo'>
  clock: Pick<Clock, 'now'>
}

type GrayRequest = Pick<GrayPlan, 'percentage' | 'debuggersFirst' | 'experiencersFirst'>

/** Starts a gray release (分阶段发布) or raises its share, which can only rise (85082). */
export function createGrayRelease({ wechat, clock }: GrayOperationsDeps): OperationWork {
  return {
    async prepare(release, operation) {
      const miniProgram = miniProgramOf(release)
      const { percentage: wanted } = operation.request as GrayRequest
      const { online } = await readVersions(wechat, miniProgram)
      if (!online) return { end: { problem: { code: 'release.gray_needs_online', params: { appid: release.appid } } } }
      const plan = await readGrayReleasePlan(wechat, miniProgram)
      if (plan?.status === 'running' && plan.percentage >= wanted) {
        const params = { current: plan.percentage, wanted }
        return { end: { problem: { code: 'release.gray_not_higher', params } } }
      }
      return { baseline: plan }
    },
    call(release, operation) {
      const { percentage, debuggersFirst, experiencersFirst } = operation.request as GrayRequest
      return wechat.grayRelease(
        {
          gray_percentage: percentage,
          support_debuger_first: debuggersFirst,
          support_experiencer_first: experiencersFirst,
        },
        miniProgramOf(release),
      )
    },
    async look(release, operation) {
      const miniProgram = miniProgramOf(release)
      const { percentage, debuggersFirst, experiencersFirst } = operation.request as GrayRequest
      const plan = await readGrayReleasePlan(wechat, miniProgram)
      if (plan?.percentage !== percentage) return undefined
      const gray: GrayPlan = { percentage, debuggersFirst, experiencersFirst, changedAt: clock.now() }
      if (plan.status === 'running') {
        return { event: 'gray_changed', changes: { gray_plan: JSON.stringify(gray) }, answer: { plan } }
      }
      if (plan.status !== 'finished' || percentage < 100) return undefined
      const { online } = await readVersions(wechat, miniProgram)
      if (online?.version !== release.user_version) return undefined
      return { ...markOnline(online, clock.now()), answer: { plan, online } }
    },
  }
}

/** Cancels the gray release: the approved version waits again. */
export function createGrayRevert({ wechat, clock }: GrayOperationsDeps): OperationWork {
  const look: OperationWork['look'] = async (release) => {
    const plan = await readGrayReleasePlan(wechat, miniProgramOf(release))
    if (plan?.status === 'running' || plan?.status === 'paused') return undefined
    if (plan?.status === 'finished') {
      const { online } = await readVersions(wechat, miniProgramOf(release))
      if (online?.version === release.user_version)
        return { ...markOnline(online, clock.now()), answer: { plan, online } }
    }
    return { event: 'gray_reverted', changes: { gray_plan: null, gray_steps: null }, answer: { plan } }
  }
  return {
    async prepare(release, operation) {
      const end = await look(release, operation)
      return end ? { end } : { baseline: {} }
    },
    call: (release) => wechat.revertGrayRelease({}, miniProgramOf(release)),
    look,
  }
}
