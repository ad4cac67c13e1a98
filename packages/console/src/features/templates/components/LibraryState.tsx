import type { TemplateLibrary } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { Notice } from '../../../ui/Notice.tsx'

type LibraryProps = { readonly library: TemplateLibrary }

/** How full the library is; WeChat keeps a limited number. */
export function LibraryCount({ library }: LibraryProps) {
  const { t } = useTranslation()
  return <span>{t('templates.library.count', { count: library.count, limit: library.limit })}</span>
}

export function LibraryWarning({ library }: LibraryProps) {
  const { language } = usePreferences()
  if (library.warning === null) return null
  return <Notice tone="warning">{language === 'en' ? library.warning.titleEn : library.warning.title}</Notice>
}
