import type { AccountStatus, AuthorizerKind } from '@guanjia/contract'
import type { ApiResponse } from '@guanjia/wechat'

/** What api_get_authorizer_info tells of an account, in our words. */
export type AuthorizerProfile = {
  readonly appid: string | undefined
  readonly originalId: string | null
  readonly nickname: string | null
  readonly headImageUrl: string | null
  readonly principalName: string | null
  readonly kind: AuthorizerKind
  readonly serviceType: string | null
  readonly verifyType: string | null
  readonly registerType: string | null
  readonly accountStatus: AccountStatus
  /** undefined when the answer has no list; an empty list is a merchant who granted nothing. */
  readonly permissionSetIds: readonly number[] | undefined
}

const ACCOUNT_STATUSES: Readonly<Record<number, AccountStatus>> = {
  1: 'normal',
  14: 'cancelled',
  16: 'banned',
  18: 'warned',
  19: 'frozen',
}

const OFFICIAL_ACCOUNT_SERVICE_TYPES: Words = { 0: 'subscription', 1: 'subscription_upgraded', 2: 'service' }

const MINI_PROGRAM_SERVICE_TYPES: Words = {
  0: 'ordinary',
  2: 'store',
  3: 'store',
  4: 'mini_game',
  10: 'mini_shop',
  12: 'trial',
}

const VERIFY_TYPES: Words = {
  [-1]: 'none',
  0: 'wechat',
  1: 'sina_weibo',
  2: 'tencent_weibo',
  3: 'qualified_not_named',
  4: 'qualified_not_named_sina_weibo',
  5: 'qualified_not_named_tencent_weibo',
}

const REGISTER_TYPES: Words = {
  0: 'ordinary',
  2: 'copied_from_official_account',
  6: 'company_api',
  13: 'trial_api',
  15: 'alliance_console',
  16: 'personal_api',
  17: 'personal_trade_api',
  19: 'trial_converted',
  22: 'company_from_merchant_number',
  23: 'converted_from_merchant_number',
}

type Words = Readonly<Record<number, string>>
type FuncInfo = readonly { funcscope_category?: { id?: unknown } }[] | undefined

const NAME_CHARACTERS = 255
const URL_CHARACTERS = 2_000

/** Reads the answer of getAuthorizerInfo (授权账号详情). */
export function readAuthorizerProfile(answer: ApiResponse<'getAuthorizerInfo'>): AuthorizerProfile {
  const info = answer.authorizer_info
  const authorization: typeof answer.authorization_info & { authorization_appid?: unknown; appid?: unknown } =
    answer.authorization_info ?? {}
  const kind = readAuthorizerKind(info)
  return {
    // @NOTE older samples spell it authorization_appid (official accounts) or appid (mini programs).
    appid:
      readText(authorization.authorizer_appid, 64) ??
      readText(authorization.authorization_appid, 64) ??
      readText(authorization.appid, 64) ??
      undefined,
    originalId: readText(info.user_name, 64),
    nickname: readText(info.nick_name, NAME_CHARACTERS),
    headImageUrl: readHttpUrl(info.head_img),
    principalName: readText(info.principal_name, NAME_CHARACTERS),
    kind,
    serviceType: wordOf(
      kind === 'mini_program' ? MINI_PROGRAM_SERVICE_TYPES : OFFICIAL_ACCOUNT_SERVICE_TYPES,
      info.service_type_info?.id,
    ),
    verifyType: wordOf(VERIFY_TYPES, info.verify_type_info?.id),
    registerType: wordOf(REGISTER_TYPES, info.register_type),
    accountStatus: ACCOUNT_STATUSES[readNumber(info.account_status) ?? Number.NaN] ?? 'unknown',
    permissionSetIds: readPermissionSetIds(authorization.func_info),
  }
}

type KindMarks = {
  MiniProgramInfo?: unknown
  channels_info?: unknown
  store_info?: unknown
  talent_info?: unknown
  supplier_info?: unknown
  service_type_info?: unknown
}

/**
 * What kind of account it is (帐号类型). Each newer kind brings an object of its own; only what has none of them, but the
 * service type that official accounts have, is an official account.
 */
export function readAuthorizerKind(info: KindMarks): AuthorizerKind {
  if (isObject(info.MiniProgramInfo)) return 'mini_program'
  if (isObject(info.channels_info)) return 'channels'
  if (isObject(info.store_info)) return 'shop'
  if (isObject(info.talent_info)) return 'talent'
  if (isObject(info.supplier_info)) return 'supplier'
  return isObject(info.service_type_info) ? 'official_account' : 'unknown'
}

/** The ids in func_info (权限集): what this merchant granted, in rising order; undefined when there is no list. */
export function readPermissionSetIds(list: FuncInfo): number[] | undefined {
  if (!Array.isArray(list)) return undefined
  const ids = list.map((entry) => readNumber(entry?.funcscope_category?.id)).filter((id) => id !== undefined)
  return [...new Set(ids)].sort((one, other) => one - other)
}

function wordOf(words: Words, value: unknown): string | null {
  const number = readNumber(value)
  return number === undefined ? null : (words[number] ?? `unknown_${number}`)
}

/** WeChat now and then writes numbers as strings. */
function readNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

/** By code points, so that no emoji is cut in two. */
function readText(value: unknown, limit: number): string | null {
  if (typeof value !== 'string' || value === '') return null
  return value.length <= limit ? value : [...value].slice(0, limit).join('')
}

/** An address that a browser may load as a picture; nothing else is kept. */
function readHttpUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > URL_CHARACTERS || !URL.canParse(value)) return null
  return ['http:', 'https:'].includes(new URL(value).protocol) ? value : null
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
