import type { Account } from '../state/account.ts'
import {
  type ApiCall,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  miniProgramOf,
  numberOf,
  ok,
  textOf,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { findMedia } from './media-store.ts'
import { countUse, monthKey, usedOf } from './quota-count.ts'

const NICKNAME_CHANGES = 2
const SIGNATURE_CHANGES = 5
const HEAD_IMAGE_CHANGES = 5
const MAINLAND_CHINA = 1017
/** Words that make a name or an introduction fail here; WeChat's own lists are secret. */
const FORBIDDEN_WORD = '违禁'
const FIRST_NICKNAME_AUDIT = 300_100_000

const getAccountBasicInfo: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const used = (kind: string) => usedOf(engine, monthKey(engine, kind, account.appid))
  return ok({
    appid: account.appid,
    account_type: account.kind === 'mini_program' ? 3 : account.serviceType === 2 ? 2 : 1,
    principal_type: account.principalType,
    principal_name: account.principalName,
    credential: '91000000000000000X',
    realname_status: 1,
    registered_country: MAINLAND_CHINA,
    nickname: account.nickname,
    customer_type: account.principalType,
    nickname_info: {
      nickname: account.nickname,
      modify_used_count: account.nicknameChanges,
      modify_quota: NICKNAME_CHANGES,
    },
    head_image_info: {
      head_image_url: account.headImage,
      modify_used_count: used('head-image'),
      modify_quota: HEAD_IMAGE_CHANGES,
    },
    signature_info: {
      signature: account.signature,
      modify_used_count: used('signature'),
      modify_quota: SIGNATURE_CHANGES,
    },
    wx_verify_info: {
      qualification_verify: account.isVerified,
      naming_verify: account.isVerified,
      annual_review: false,
    },
  })
}

function checkName(call: ApiCall, accounts: Record<string, Account>): string {
  const name = textOf(call, 'nick_name')
  const width = [...name].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 1 : 2), 0)
  if (width < 4 || width > 30) refuse(53010)
  if (name.includes(FORBIDDEN_WORD)) refuse(53012)
  const own = accountOf(call)
  const holder = Object.values(accounts).find((account) => account.nickname === name && account.appid !== own.appid)
  if (holder) refuse(holder.kind === own.kind ? 53013 : 53015)
  return name
}

const checkNickName: ApiHandler = (call, { engine }) => {
  const name = checkName(call, engine.state.accounts)
  const needsProof = name.includes('旗舰店')
  return ok({ hit_condition: needsProof, wording: needsProof ? '该名称需提供商标注册证' : '' })
}

const setNickName: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const miniProgram = miniProgramOf(call)
  const name = checkName(call, engine.state.accounts)
  if (account.nicknameChanges >= NICKNAME_CHANGES && account.nickname !== '') refuse(91003)
  if (name.includes('旗舰店') && textOf(call, 'naming_other_stuff_1') === '') refuse(91009)
  if (name.includes('旗舰店')) {
    // With proof material a person looks at it; the answer then has an audit id.
    const auditId = FIRST_NICKNAME_AUDIT + engine.ids.next('nickname-audit')
    miniProgram.nicknameAudit = { auditId, nickname: name, createdAt: engine.now(), status: 1, reason: '' }
    return ok({ wording: '名称审核中', audit_id: auditId })
  }
  account.nickname = name
  account.nicknameChanges += 1
  delete miniProgram.hasTrialName
  // No audit_id: changed at once.
  return ok({ wording: '' })
}

const getNickNameStatus: ApiHandler = (call) => {
  const audit = miniProgramOf(call).nicknameAudit
  if (audit?.auditId !== numberOf(call, 'audit_id')) refuse(91011)
  return ok({
    nickname: audit.nickname,
    audit_stat: audit.status,
    fail_reason: audit.reason,
    create_time: Math.floor(audit.createdAt / 1000),
    audit_time: audit.auditedAt === undefined ? 0 : Math.floor(audit.auditedAt / 1000),
  })
}

const setSignature: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const signature = textOf(call, 'signature')
  if (signature.length < 4 || signature.length > 120) refuse(53204)
  if (signature.includes(FORBIDDEN_WORD)) refuse(53201)
  const key = monthKey(engine, 'signature', account.appid)
  if (usedOf(engine, key) >= SIGNATURE_CHANGES) refuse(53200)
  countUse(engine, key)
  account.signature = signature
  return ok()
}

const setHeadImage: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const media = findMedia(engine, textOf(call, 'head_img_media_id'), account.appid) ?? refuse(40007)
  const corners = ['x1', 'y1', 'x2', 'y2'].map((name) => numberOf(call, name))
  if (corners.some((corner) => !(corner >= 0 && corner <= 1))) refuse(40097)
  const key = monthKey(engine, 'head-image', account.appid)
  if (usedOf(engine, key) >= HEAD_IMAGE_CHANGES) refuse(53202)
  countUse(engine, key)
  account.headImage = `https://wx.qlogo.cn/simulated/${account.appid}/${media.mediaId}`
  return ok()
}

/** 1 is not searchable, 0 is searchable. */
const getSearchStatus: ApiHandler = (call) => ok({ status: miniProgramOf(call).isSearchable ? 0 : 1 })

const setSearchStatus: ApiHandler = (call) => {
  const status = numberOf(call, 'status')
  if (status !== 0 && status !== 1) refuse(85084)
  miniProgramOf(call).isSearchable = status === 0
  return ok()
}

const getFetchdataSetting: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const { action, ...given } = call.body
  const prefix = { set_pre_fetch: 'pre_', set_period_fetch: 'period_', get: '' }[String(action)] ?? refuse(40097)
  if (prefix !== '') {
    const changed = Object.entries(given).filter(([name]) => name.startsWith(prefix) || name.startsWith(`is_${prefix}`))
    miniProgram.fetchData = { ...miniProgram.fetchData, ...Object.fromEntries(changed) }
  }
  return ok({ is_pre_fetch_open: false, is_period_fetch_open: false, ...miniProgram.fetchData })
}

const PATHS_LIMIT = 100

const applySetOrderPathInfo: ApiHandler = (call, { engine }) => {
  const request = call.body.batch_req as { appid_list: string[]; path: string }
  if (request.appid_list.length > PATHS_LIMIT) refuse(61042)
  if (request.path.startsWith('/') || request.path === '') refuse(61044)
  for (const appid of request.appid_list) {
    const miniProgram = engine.findAccount(appid)?.miniProgram
    if (!engine.state.authorizations[`${call.component.appid}/${appid}`] || !miniProgram) refuse(61043)
    miniProgram.orderPath = { ...request, appid_list: undefined, status: 2, apply_time: engine.nowSeconds() }
  }
  return ok()
}

const getOrderPathInfo: ApiHandler = (call) => ok({ msg: miniProgramOf(call).orderPath ?? refuse(61041) })

export const basicInfoHandlers: HandlerTable = {
  getAccountBasicInfo,
  checkNickName,
  setNickName,
  getNickNameStatus,
  setSignature,
  setHeadImage,
  getSearchStatus,
  setSearchStatus,
  getFetchdataSetting,
  applySetOrderPathInfo,
  getOrderPathInfo,
}
