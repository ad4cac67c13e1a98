import type { Engine } from '../engine/engine.ts'
import type { Account, AccountKind } from '../state/account.ts'
import { createMiniProgram } from '../state/mini-program.ts'
import { reject } from './request-error.ts'

export type AccountInput = {
  appid?: string
  kind?: AccountKind
  originalId?: string
  nickname?: string
  headImage?: string
  signature?: string
  principalName?: string
  principalType?: number
  isVerified?: boolean
  serviceType?: number
  registerType?: number
  status?: Account['status']
  hasTrialName?: boolean
  isMiniGame?: boolean
}

const SAMPLE_NAMES = ['示例茶饮', '街角书店', '晨光诊所', '老王面馆', '花间小筑', '山野户外', '小巷咖啡', '好味烘焙']

/** A merchant's account appears, not authorised to anybody. */
export function createAccount(engine: Engine, input: AccountInput = {}): Account {
  const { state, ids } = engine
  const kind = input.kind ?? 'mini_program'
  const appid = input.appid ?? ids.appid()
  if (!/^wx[0-9a-zA-Z]{8,30}$/.test(appid)) reject(`${appid} 不像 AppID / does not look like an appid`)
  if (engine.findAccount(appid)) reject(`帐号 ${appid} 已存在 / account ${appid} exists already`, 409)
  const originalId = input.originalId ?? ids.originalId()
  if (state.originalIds[originalId]) reject(`原始 ID ${originalId} 已存在 / exists already`, 409)
  const turn = ids.next('account')
  const account: Account = {
    appid,
    kind,
    originalId,
    nickname: input.nickname ?? `${SAMPLE_NAMES[turn % SAMPLE_NAMES.length]}${turn}`,
    headImage: input.headImage ?? `https://wx.qlogo.cn/simulated/${appid}/0`,
    signature: input.signature ?? '模拟帐号，仅用于测试',
    principalName: input.principalName ?? '示例科技有限公司',
    principalType: input.principalType ?? 1,
    alias: '',
    isVerified: input.isVerified ?? true,
    serviceType: input.serviceType ?? (kind === 'official_account' ? 2 : 0),
    registerType: input.registerType ?? 0,
    status: input.status ?? 1,
    options: {},
    nicknameChanges: 0,
  }
  if (kind === 'mini_program') {
    account.miniProgram = createMiniProgram()
    if (input.hasTrialName) account.miniProgram.hasTrialName = true
    if (input.isMiniGame) account.miniProgram.isMiniGame = true
  }
  state.accounts[appid] = account
  state.originalIds[originalId] = appid
  engine.changed()
  return account
}

export function getAccount(engine: Engine, appid: string): Account {
  return engine.findAccount(appid) ?? reject(`没有帐号 ${appid} / no account ${appid}`, 404)
}
