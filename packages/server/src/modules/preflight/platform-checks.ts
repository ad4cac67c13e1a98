import type { PreflightFinding } from '@guanjia/contract'
import { bareHost, isUnderHost, readServerDomainFields, withoutPort } from '@guanjia/wechat'
import { createFinding, enumerate, NotReadable, type PreflightCheck } from './preflight.ts'

type Hosts = {
  readonly check: 'server_domains' | 'business_domains'
  /** What WeChat answers to hosts that the platform has not registered. */
  readonly errcode: 85017 | 89021
  readonly zh: string
  readonly en: string
}

const SERVERS: Hosts = { check: 'server_domains', errcode: 85017, zh: '服务器域名', en: 'Server domains' }
const BUSINESSES: Hosts = { check: 'business_domains', errcode: 89021, zh: '业务域名', en: 'Business domains' }

type Comparison = {
  /** As the mini program has them through the platform, and as the desired state wants them. */
  readonly present: readonly string[]
  readonly wanted: readonly string[]
  readonly isRegistered: (host: string) => boolean
  readonly half: { readonly zh: string; readonly en: string }
}

function compareHosts({ check, errcode, zh, en }: Hosts, appid: string, comparison: Comparison): PreflightFinding[] {
  const { present, wanted, isRegistered, half } = comparison
  const path = `/api/v1/authorizers/${appid}/desired-state/apply`
  const fix = { action: 'set_domains', method: 'POST', path } as const
  const warn = (hosts: readonly string[], code: number | null, message: { zh: string; en: string }) =>
    hosts.length === 0 ? [] : [createFinding({ check, errcode: code, severity: 'warns', message, fix })]
  const vanishing = present.filter((host) => !isRegistered(host))
  const refused = wanted.filter((host) => !present.includes(host) && !isRegistered(host))
  const missing = wanted.filter((host) => !present.includes(host) && isRegistered(host))
  return [
    ...warn(vanishing, errcode, {
      zh: `${zh} ${enumerate(vanishing)} 没有登记在第三方平台${half.zh}，发布时会被去掉`,
      en: `${en} not registered on the platform${half.en} vanish at the release: ${enumerate(vanishing)}`,
    }),
    ...warn(refused, errcode, {
      zh: `期望状态中的${zh} ${enumerate(refused)} 没有登记在第三方平台${half.zh}，设置时会被微信拒绝`,
      en: `${en} of the desired state that the platform${half.en} has not registered are refused: ${enumerate(refused)}`,
    }),
    ...warn(missing, null, {
      zh: `期望状态中的${zh} ${enumerate(missing)} 还没有设置到小程序，请在发布前应用期望状态`,
      en: `${en} of the desired state are not set yet, apply it before the release: ${enumerate(missing)}`,
    }),
  ]
}

/** Hosts of the mini program that the platform has not registered are taken away at the release. */
export const serverDomainCheck: PreflightCheck = {
  name: 'server_domains',
  stages: ['commit', 'submit'],
  async run({ wish, readings }) {
    const [{ third_domain: throughPlatform }, { serverDomains: desired }] = await Promise.all([
      readings.servers(),
      readings.wanted(),
    ])
    const present = namesOf(Object.values(readServerDomainFields(throughPlatform ?? {})).flat())
    const { via, ...lists } = desired ?? {}
    const wanted = via === 'direct' ? [] : namesOf(Object.values(lists).flat())
    if (present.length === 0 && wanted.length === 0) return []
    const { published, testing } = await readings.platformServers()
    const registered = new Set((published ?? testing).map(nameOf))
    const isRegistered = (host: string) => registered.has(host)
    return compareHosts(SERVERS, wish.appid, { present, wanted, isRegistered, half: halfOf(published) })
  },
}

export const businessDomainCheck: PreflightCheck = {
  name: 'business_domains',
  stages: ['commit', 'submit'],
  async run({ wish, readings }) {
    const [{ third_webviewdomain: throughPlatform = [] }, { businessDomains: desired }] = await Promise.all([
      readings.businesses(),
      readings.wanted(),
    ])
    const present = namesOf(throughPlatform)
    const wanted = desired === undefined || desired.via === 'direct' ? [] : namesOf(desired.hosts)
    if (present.length === 0 && wanted.length === 0) return []
    const { published, testing } = await readings.platformBusinesses()
    const registered = (published ?? testing).map(nameOf)
    // Hosts below a registered one are fine.
    const isRegistered = (host: string) => isUnderHost(host, registered)
    return compareHosts(BUSINESSES, wish.appid, { present, wanted, isRegistered, half: halfOf(published) })
  },
}

function halfOf(published: readonly string[] | null | undefined): { zh: string; en: string } {
  return published ? { zh: '（全网发布版）', en: ' (published)' } : { zh: '', en: '' }
}

function namesOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(nameOf))]
}

/** `a.example.com:8443` -> `a.example.com` */
function nameOf(address: string): string {
  return withoutPort(bareHost(address))
}

/** Every kind of data that the code collects has to stand in the guide with its purpose. */
export const privacyGuideCheck: PreflightCheck = {
  name: 'privacy_guide',
  stages: ['submit'],
  async run({ wish, readings }) {
    const guide = await readings.guide()
    if (guide.foundKeys.length === 0) return []
    const written = new Set(guide.settings.filter(({ text }) => text.trim() !== '').map(({ key }) => key))
    const missing = guide.foundKeys.filter((key) => !written.has(key))
    const { noticeMethod, contactEmail, contactPhone, contactQq, contactWeixin } = guide.owner
    const hasContact = [contactEmail, contactPhone, contactQq, contactWeixin].some(Boolean)
    const parts = [
      ...(missing.length > 0 ? [{ zh: `${enumerate(missing)} 的用途`, en: `purposes of ${enumerate(missing)}` }] : []),
      ...(noticeMethod && hasContact ? [] : [{ zh: '联系方式或通知方式', en: 'how users are contacted and told' }]),
    ]
    if (parts.length === 0) return []
    const message = {
      zh: `用户隐私保护指引缺少：${parts.map((part) => part.zh).join('；')}`,
      en: `The privacy guide lacks: ${parts.map((part) => part.en).join('; ')}`,
    }
    const recipe = {
      zh: '补全用户隐私保护指引后再提审：审核人员会因此拒绝（个别情况下提审直接返回 85086），并白白用掉一次提审额度。',
      en: 'Complete the guide first: the reviewer rejects for it (now and then the submission itself answers 85086), and the submission is spent.',
    }
    const path = `/api/v1/authorizers/${wish.appid}/desired-state/apply`
    const fix = { action: 'set_privacy_guide', method: 'POST', path } as const
    return [createFinding({ check: 'privacy_guide', errcode: null, severity: 'blocks', message, recipe, fix })]
  },
}

export const auditQuotaCheck: PreflightCheck = {
  name: 'audit_quota',
  stages: ['commit', 'submit'],
  async run({ readings, submitSeverity }) {
    const { rest, limit } = await readings.auditQuota()
    // Some platforms are always answered 0 of 0.
    if (limit === 0) {
      throw new NotReadable({ zh: '微信没有给出提审额度（0/0）', en: 'WeChat tells no quota of submissions (0 of 0)' })
    }
    if (rest > 0) return []
    const message = { zh: `本月 ${limit} 次提审额度已用完`, en: `All ${limit} submissions of this month are used` }
    return [createFinding({ check: 'audit_quota', errcode: 85085, severity: submitSeverity, message })]
  },
}

export function createLibraryCheck(limit: number): PreflightCheck {
  return {
    name: 'template_library',
    stages: ['commit'],
    async run({ readings }) {
      const { length: count } = await readings.library()
      if (count < limit) return []
      const message = {
        zh: `模板库已满（${count}/${limit}），不能再加入新模板`,
        en: `The template library is full (${count} of ${limit}): no template can be added`,
      }
      const fix = { action: 'delete_templates', method: 'GET', path: '/api/v1/templates' } as const
      return [createFinding({ check: 'template_library', errcode: 85065, severity: 'warns', message, fix })]
    },
  }
}

export type CountWithdrawals = (key: { componentAppid: string; appid: string }) => Promise<{
  today: number
  thisMonth: number
  perDay: number
  perMonth: number
}>

/** WeChat does not tell them, so our own are counted. */
export function createWithdrawalCheck(countWithdrawals: CountWithdrawals): PreflightCheck {
  return {
    name: 'withdrawals',
    stages: ['submit'],
    async run({ wish }) {
      const { today, thisMonth, perDay, perMonth } = await countWithdrawals(wish)
      if (today < perDay && thisMonth < perMonth) return []
      const message = {
        zh: `撤回次数已用完（今天 ${today}/${perDay}，本月 ${thisMonth}/${perMonth}）：提交后将无法撤回`,
        en: `No withdrawals are left (today ${today} of ${perDay}, this month ${thisMonth} of ${perMonth}): a submission could not be taken back`,
      }
      return [createFinding({ check: 'withdrawals', errcode: 87013, severity: 'warns', message })]
    },
  }
}
