import type { Engine } from '../engine/engine.ts'
import type { Account } from '../state/account.ts'
import type { LinkedPlugin } from '../state/mini-program.ts'
import { getAccount } from './create-account.ts'
import { reject } from './request-error.ts'

export type AccountChanges = Partial<
  Pick<
    Account,
    'nickname' | 'headImage' | 'signature' | 'principalName' | 'principalType' | 'isVerified' | 'status' | 'serviceType'
  >
> & {
  hasTrialName?: boolean
  isMiniGame?: boolean
  /** 86007 while punished, 0 afterwards. */
  submitBan?: 86007 | 0
  /** What the plugins' owners decided: status 2 passed, 3 refused, 4 timed out. */
  plugins?: { appid: string; status: LinkedPlugin['status'] }[]
}

/** What the merchant or WeChat changes outside of the platform's reach. */
export function editAccount(engine: Engine, appid: string, changes: AccountChanges): Account {
  const account = getAccount(engine, appid)
  const { hasTrialName, isMiniGame, submitBan, plugins, ...profile } = changes
  Object.assign(account, profile)
  const { miniProgram } = account
  const touchesMiniProgram = [hasTrialName, isMiniGame, submitBan, plugins].some((change) => change !== undefined)
  if (touchesMiniProgram && !miniProgram) reject(`${appid} 不是小程序 / is not a mini program`)
  if (miniProgram) {
    if (hasTrialName !== undefined) miniProgram.hasTrialName = hasTrialName
    if (isMiniGame !== undefined) miniProgram.isMiniGame = isMiniGame
    if (submitBan !== undefined) miniProgram.submitBan = submitBan === 0 ? undefined : submitBan
    for (const { appid: pluginAppid, status } of plugins ?? []) setPlugin(miniProgram, pluginAppid, status)
  }
  engine.changed()
  return account
}

function setPlugin(
  miniProgram: NonNullable<Account['miniProgram']>,
  appid: string,
  status: LinkedPlugin['status'],
): void {
  const plugins = miniProgram.plugins ?? []
  const known = plugins.find((plugin) => plugin.appid === appid)
  if (known) known.status = status
  else miniProgram.plugins = [...plugins, { appid, status, nickname: `插件 ${appid.slice(-4)}`, version: '1.0.0' }]
}
