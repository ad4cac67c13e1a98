import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

/** The word of a table that a parameter of the address names; undefined for anything else. */
export function chosenWord<W extends string>(table: Readonly<Record<W, unknown>>, value: string): W | undefined {
  return Object.hasOwn(table, value) ? (value as W) : undefined
}

/** The options of a filter: all, then every word of a table, translated. */
export function wordOptions<W extends string>(
  table: Readonly<Record<W, StateWord | LocaleKey>>,
  t: (key: LocaleKey) => string,
): { value: W | ''; label: string }[] {
  const words = Object.keys(table) as W[]
  return [
    { value: '', label: t('common.value.all') },
    ...words.map((value) => {
      const word: StateWord | LocaleKey = table[value]
      return { value, label: t(typeof word === 'string' ? word : word.label) }
    }),
  ]
}
