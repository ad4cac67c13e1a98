import { useTranslation } from 'react-i18next'
import { DOCUMENT_KIND } from '../../../lib/words/desired-state-words.ts'
import { kindOf, nameOfScope } from './document-scope.ts'

/** Whom a document is for, in words. */
export function ScopeName({ scope }: { readonly scope: string }) {
  const { t } = useTranslation()
  const name = nameOfScope(scope)
  return (
    <span dir="auto">
      {t(DOCUMENT_KIND[kindOf(scope)])}
      {name === '' ? null : ` ${name}`}
    </span>
  )
}
