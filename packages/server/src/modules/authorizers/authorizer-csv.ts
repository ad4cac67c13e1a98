import { type AccountStatus, type Authorizer, authorizerKindWords, authorizerStatusWords } from '@guanjia/contract'

const ACCOUNT_STATUSES: Readonly<Record<AccountStatus, string>> = {
  normal: '正常',
  cancelled: '已注销',
  banned: '已封禁',
  warned: '已告警',
  frozen: '已冻结',
  unknown: '未知',
}

type Column = { readonly title: string; read(authorizer: Authorizer): string | null }

const COLUMNS: readonly Column[] = [
  { title: 'AppID', read: ({ appid }) => appid },
  { title: '名称 (name)', read: ({ nickname }) => nickname },
  { title: '原始 ID (original id)', read: ({ originalId }) => originalId },
  { title: '类型 (kind)', read: ({ kind }) => authorizerKindWords[kind] },
  { title: '主体 (principal)', read: ({ principalName }) => principalName },
  { title: '授权状态 (status)', read: ({ status }) => authorizerStatusWords[status] },
  { title: '帐号状态 (account status)', read: ({ accountStatus }) => ACCOUNT_STATUSES[accountStatus] },
  { title: '业务编号 (business ids)', read: ({ businessIds }) => businessIds.join(' ') },
  { title: '标签 (labels)', read: ({ labels }) => labels.join(' | ') },
  { title: '备注 (note)', read: ({ note }) => note },
  {
    title: '权限集 (permission sets)',
    read: ({ permissionSets }) => permissionSets.map(({ id, name }) => `${id} ${name}`).join(' | '),
  },
  { title: '授权时间 (authorized at, UTC+8)', read: ({ authorizedAt }) => timeOf(authorizedAt) },
  { title: '取消时间 (revoked at, UTC+8)', read: ({ revokedAt }) => timeOf(revokedAt) },
  { title: '同步时间 (synced at, UTC+8)', read: ({ syncedAt }) => timeOf(syncedAt) },
  { title: '第三方平台 (component)', read: ({ componentAppid }) => componentAppid },
]

/** Excel takes a file for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF'

export function csvHeader(): string {
  return toLine(COLUMNS.map(({ title }) => title))
}

export function csvLineOf(authorizer: Authorizer): string {
  return toLine(COLUMNS.map(({ read }) => read(authorizer) ?? ''))
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

/** What a spreadsheet would run as a formula (a merchant chooses his own name) is kept from it by an apostrophe. */
function toCell(text: string): string {
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const CHINA_OFFSET_MS = 8 * 60 * 60_000

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}
