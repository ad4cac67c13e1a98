import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/StatusTag.tsx'

export function BusinessIds({ businessIds }: { readonly businessIds: readonly string[] }) {
  const { t } = useTranslation()
  if (businessIds.length === 0) return <StatusTag tone="warning">{t('authorizers.field.not_bound')}</StatusTag>
  return <span>{businessIds.join('、')}</span>
}
