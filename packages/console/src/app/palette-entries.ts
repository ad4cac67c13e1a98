import type { Authorizer } from '@guanjia/contract'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { MENU } from './menu.ts'

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
]

type Translate = (key: LocaleKey) => string

/** Pages whose name holds what was typed; all of them before anything is. */
export function findPages(typed: string, t: Translate): PaletteEntry[] {
  const wanted = typed.toLowerCase()
  return MENU.flatMap(({ label: group, entries }) =>
    entries.map(({ to, label, isOutside = false }) => ({
      key: to,
      label: t(label),
      hint: group === undefined ? '' : t(group),
      to,
      isOutside,
    })),
  ).filter(({ label, to }) => label.toLowerCase().includes(wanted) || to.slice(1).startsWith(wanted))
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
