import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { Unknown } from './Unknown.tsx'

type OpenWordProps = { readonly table: Readonly<Record<string, LocaleKey>>; readonly value: string | null }

/** A word of a vocabulary that WeChat may extend: translated where known, else as it came. */
export function OpenWord({ table, value }: OpenWordProps) {
  const { t } = useTranslation()
  if (value === null) return <Unknown />
  const label = table[value]
  return label ? t(label) : value
}
