import type { Authorizer } from '@guanjia/contract'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import type { MenuGroup } from './menu.ts'

/** One thing the palette leads to. */
export type PaletteEntry = {
  readonly key: string
  readonly label: string
  readonly hint: string
  readonly to: string
  readonly isOutside?: boolean
}

/** Ids say by their first letters what they are of. */
const ID_PAGES: readonly { readonly pattern: RegExp; readonly page: string; readonly hint: LocaleKey }[] = [
  { pattern: /^cb_\w+$/, page: '/callbacks', hint: 'layout.menu.callbacks' },
  { pattern: /^dlv_\w+$/, page: '/deliveries', hint: 'layout.menu.deliveries' },
  { pattern: /^rel_\w+$/, page: '/releases', hint: 'layout.menu.releases' },
  { pattern: /^rhs_\w+$/, page: '/rehearsals', hint: 'layout.menu.rehearsals' },
]

/** What the pages are called in 服务商微管家, for those who come from there. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  '/': '首页',
  '/authorizers': '授权帐号管理 普通授权帐号 代开发小程序',
  '/bind-sessions': '授权链接生成器 授权回调',
  '/releases': '版本管理 提交审核 小程序码 暂停服务',
  '/callbacks': '开发调试 第三方消息查看',
  '/forwarder-rules': '消息转发器',
  '/tokens': '开发调试 第三方 token ticket',
  '/proxy': 'proxy 配置',
  '/components': 'secret 与密码管理 回调地址',
  '/password': 'secret 与密码管理 修改帐号 修改密码',
}

type Translate = (key: LocaleKey) => string

/** Pages whose name, here or in 微管家, holds what was typed; all of them before anything is. */
export function findPages(typed: string, t: Translate, menu: readonly MenuGroup[]): PaletteEntry[] {
  const wanted = typed.toLowerCase()
  return menu
    .flatMap(({ label: group, entries }) =>
      entries.map(({ to, label, isOutside = false }) => ({
        key: to,
        label: t(label),
        hint: group === undefined ? '' : t(group),
        to,
        isOutside,
      })),
    )
    .filter(
      ({ label, to }) =>
        label.toLowerCase().includes(wanted) ||
        to.slice(1).startsWith(wanted) ||
        (FORMER_NAMES[to]?.includes(wanted) ?? false),
    )
}

/** The one thing that has this id. */
export function findById(typed: string, t: Translate): PaletteEntry[] {
  return ID_PAGES.filter(({ pattern }) => pattern.test(typed)).map(({ page, hint }) => ({
    key: typed,
    label: typed,
    hint: t(hint),
    to: `${page}/${encodeURIComponent(typed)}`,
  }))
}

/** Accounts as the server found them, by name, appid, original id or business id. */
export function toEntries(authorizers: readonly Authorizer[]): PaletteEntry[] {
  return authorizers.map(({ appid, nickname, businessIds }) => ({
    key: appid,
    label: nickname ?? appid,
    hint: [appid, ...businessIds].join(' · '),
    to: `/authorizers/${encodeURIComponent(appid)}`,
  }))
}
