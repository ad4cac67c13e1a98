import { useTranslation } from 'react-i18next'
import type { StateWord } from '../lib/words/word.ts'
import { StatusTag } from './StatusTag.tsx'

/** A state of the API in the operator's language. */
export function WordTag({ word }: { readonly word: StateWord }) {
  const { t } = useTranslation()
  return <StatusTag tone={word.tone}>{t(word.label)}</StatusTag>
}
