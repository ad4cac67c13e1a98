import { useTranslation } from 'react-i18next'
import { useAccountName } from '../../../lib/account-name.ts'
import { DOCUMENT_KIND } from '../../../lib/words/desired-state-words.ts'
import { kindOf, nameOfScope } from './document-scope.ts'

/** Whom a document is for, in words. */
export function ScopeName({ scope }: { readonly scope: string }) {
  const { t } = useTranslation()
  const kind = kindOf(scope)
  const name = nameOfScope(scope)
  return (
    <span dir="auto">
      {t(DOCUMENT_KIND[kind])} {kind === 'mini_program' ? <MiniProgramName appid={name} /> : name}
    </span>
  )
}

function MiniProgramName({ appid }: { readonly appid: string }) {
  return useAccountName(appid) ?? appid
}
