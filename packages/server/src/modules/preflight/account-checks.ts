import type { PreflightFinding } from '@guanjia/contract'
import type { Authorizer } from '../authorizers/authorizer.ts'
import { createFinding, enumerate, NotReadable, type PreflightCheck } from './preflight.ts'

const CODE_SET = 18
const PROFILE_SETS = [3, 30]
const FILED = 6
/** WeChat forces one of these on the name of a trial mini program (试用小程序). */
const TRIAL_NAME = /(的体验小程序|试用)$/

const REAUTHORIZE = { action: 'reauthorize', method: 'POST', path: '/api/v1/bind-sessions' } as const

/** Whether we may act for the account at all; the checks after it would only fail for the same reason. */
export function checkAuthorization(authorizer: Authorizer): PreflightFinding[] {
  const check = 'authorization'
  const blocks = { check, severity: 'blocks', fix: REAUTHORIZE } as const
  if (authorizer.status === 'revoked') {
    return [
      createFinding({ ...blocks, errcode: 61003, message: { zh: '商家已取消授权', en: 'The merchant has revoked' } }),
    ]
  }
  if (authorizer.status === 'needs_reauthorization') {
    const message = {
      zh: '授权已失效，需要商家重新授权',
      en: 'The authorisation is dead: the merchant must authorise again',
    }
    return [createFinding({ ...blocks, errcode: 61023, who: 'merchant', message })]
  }
  if (authorizer.kind !== 'mini_program') {
    const message = { zh: '该帐号不是小程序', en: 'The account is not a mini program' }
    return [createFinding({ check, severity: 'blocks', errcode: 85015, message })]
  }
  if (authorizer.permissionSetIds.includes(CODE_SET)) return []
  const message = {
    zh: '商家没有授予权限集 18（小程序开发与数据分析）',
    en: 'The merchant has not granted permission set 18 (code and data analysis)',
  }
  return [createFinding({ ...blocks, errcode: 61007, message })]
}

export const profileCheck: PreflightCheck = {
  name: 'profile',
  stages: ['commit', 'submit'],
  async run({ authorizer, readings, submitSeverity }) {
    if (!PROFILE_SETS.some((set) => authorizer.permissionSetIds.includes(set))) {
      throw new NotReadable({
        zh: '商家没有授予权限集 30（小程序基本信息管理），无法读取名称、头像、简介',
        en: 'Permission set 30 is not granted, so name, picture and introduction cannot be read',
      })
    }
    const profile = await readings.profile()
    const missing = [
      ...(profile.nickname || profile.nickname_info?.nickname ? [] : [{ zh: '名称', en: 'name' }]),
      ...(profile.head_image_info?.head_image_url ? [] : [{ zh: '头像', en: 'picture' }]),
      ...(profile.signature_info?.signature ? [] : [{ zh: '简介', en: 'introduction' }]),
    ]
    const basis = { check: 'profile', severity: submitSeverity } as const
    if (missing.length > 0) {
      const zh = missing.map((part) => part.zh).join('、')
      const en = missing.map((part) => part.en).join(', ')
      const message = { zh: `小程序没有设置${zh}`, en: `The mini program has no ${en}` }
      return [createFinding({ ...basis, errcode: 86002, message })]
    }
    if (!TRIAL_NAME.test(profile.nickname ?? '')) return []
    const message = { zh: `小程序名称「${profile.nickname}」是试用名称`, en: `"${profile.nickname}" is a trial name` }
    // Only the form of the name tells.
    return [createFinding({ ...basis, severity: 'warns', errcode: 86020, message })]
  },
}

export const categoryCheck: PreflightCheck = {
  name: 'category',
  stages: ['commit', 'submit'],
  async run({ wish, readings, submitSeverity }) {
    const categories = await readings.categories()
    const basis = {
      check: 'category',
      errcode: 85008,
      severity: submitSeverity,
      fix: {
        action: 'set_category',
        method: 'POST',
        path: `/api/v1/authorizers/${wish.appid}/desired-state/apply`,
      },
    } as const
    if (categories.length === 0) {
      const message = { zh: '小程序没有审核通过的类目', en: 'The mini program has no approved category' }
      return [createFinding({ ...basis, message })]
    }
    return (wish.submission?.items ?? []).flatMap((item, index) => {
      const isApproved = categories.some(
        (category) =>
          Number(category.first_id) === item.firstId &&
          Number(category.second_id) === item.secondId &&
          category.first_class === item.firstClass &&
          category.second_class === item.secondClass,
      )
      if (isApproved) return []
      const name = `${item.firstClass} > ${item.secondClass} (${item.firstId}, ${item.secondId})`
      const message = {
        zh: `类目 ${name} 不在小程序已通过的类目里`,
        en: `${name} is not an approved category of the mini program`,
      }
      return [createFinding({ ...basis, message, path: `submission.items.${index}` })]
    })
  },
}

/** New mini programs have to be filed (备案) before they can be online; what is online already was let through. */
export const filingCheck: PreflightCheck = {
  name: 'filing',
  stages: ['submit'],
  async run({ readings }) {
    const { release_info: online } = await readings.trialAndOnline()
    if (online?.release_version) return []
    const { info } = await readings.filing()
    if (info?.status === undefined || info.status === FILED) return []
    const message = { zh: '小程序还没有完成备案', en: 'The mini program is not filed (备案)' }
    const recipe = {
      zh: '审核通过后，没有备案的小程序不能上线。请商家完成备案，或由平台代为提交备案申请。',
      en: 'An approved version cannot go online without filing. The merchant files, or you file for it.',
    }
    return [createFinding({ check: 'filing', errcode: null, severity: 'warns', who: 'merchant', message, recipe })]
  },
}

/** Social categories whose first submission has to say how content of users is looked after. */
const UGC_CATEGORIES: ReadonlySet<string> = new Set(['社区/论坛', '笔记', '问答'])

export const userContentCheck: PreflightCheck = {
  name: 'user_content',
  stages: ['submit'],
  async run({ wish, readings }) {
    if (wish.submission?.ugc) return []
    const social = (await readings.categories()).filter(
      ({ first_class: first, second_class: second }) => first === '社交' && UGC_CATEGORIES.has(second ?? ''),
    )
    if (social.length === 0) return []
    const { release_info: online } = await readings.trialAndOnline()
    if (online?.release_version) return []
    const names = enumerate(social.map(({ second_class: second }) => second ?? ''))
    const message = {
      zh: `类目「社交-${names}」首次提审必须填写用户生成内容说明`,
      en: `The first submission with the category 社交-${names} must declare content of users`,
    }
    const severity = 'blocks' as const
    return [createFinding({ check: 'user_content', errcode: 85094, severity, message, path: 'submission.ugc' })]
  },
}
