import type { Engine } from '../engine/engine.ts'
import type { Account } from '../state/account.ts'
import { createMiniProgramDomains, SERVER_DOMAIN_LISTS, type ServerDomains } from '../state/domain.ts'
import type { LinkedPlugin, MiniProgram } from '../state/mini-program.ts'
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
} & SettingChanges

/** What another system, or the merchant himself, sets behind the platform's back. */
type SettingChanges = Partial<Pick<MiniProgram, 'isVisitOpen' | 'isSearchable' | 'supportVersion'>> & {
  /** The lists that go through the platform (method 1); lists that are not given stay. */
  serverDomains?: Partial<ServerDomains>
  businessDomains?: string[]
  prefetchDomains?: string[]
}

/** What the merchant or WeChat changes outside of the platform's reach. */
export function editAccount(engine: Engine, appid: string, changes: AccountChanges): Account {
  const account = getAccount(engine, appid)
  const { hasTrialName, isMiniGame, submitBan, plugins, ...others } = changes
  const { settings, profile } = splitSettings(others)
  Object.assign(account, profile)
  const { miniProgram } = account
  const ofMiniProgram = [hasTrialName, isMiniGame, submitBan, plugins, ...Object.values(settings)]
  const touchesMiniProgram = ofMiniProgram.some((change) => change !== undefined)
  if (touchesMiniProgram && !miniProgram) reject(`${appid} 不是小程序 / is not a mini program`)
  if (miniProgram) {
    if (hasTrialName !== undefined) miniProgram.hasTrialName = hasTrialName
    if (isMiniGame !== undefined) miniProgram.isMiniGame = isMiniGame
    if (submitBan !== undefined) miniProgram.submitBan = submitBan === 0 ? undefined : submitBan
    changeSettings(miniProgram, settings)
    for (const { appid: pluginAppid, status } of plugins ?? []) setPlugin(miniProgram, pluginAppid, status)
  }
  engine.changed()
  return account
}

function splitSettings(changes: Omit<AccountChanges, 'hasTrialName' | 'isMiniGame' | 'submitBan' | 'plugins'>) {
  const { isVisitOpen, isSearchable, supportVersion, serverDomains, businessDomains, prefetchDomains, ...profile } =
    changes
  const settings = { isVisitOpen, isSearchable, supportVersion, serverDomains, businessDomains, prefetchDomains }
  return { settings, profile }
}

function changeSettings(miniProgram: MiniProgram, settings: ReturnType<typeof splitSettings>['settings']): void {
  const { isVisitOpen, isSearchable, supportVersion, serverDomains, businessDomains, prefetchDomains } = settings
  miniProgram.isVisitOpen = isVisitOpen ?? miniProgram.isVisitOpen
  miniProgram.isSearchable = isSearchable ?? miniProgram.isSearchable
  miniProgram.supportVersion = supportVersion ?? miniProgram.supportVersion
  if (!serverDomains && !businessDomains && !prefetchDomains) return
  const domains = miniProgram.domains ?? createMiniProgramDomains()
  miniProgram.domains = domains
  for (const list of SERVER_DOMAIN_LISTS) domains.thirdServer[list] = serverDomains?.[list] ?? domains.thirdServer[list]
  domains.thirdBusiness = businessDomains ?? domains.thirdBusiness
  domains.prefetch = prefetchDomains ?? domains.prefetch
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
