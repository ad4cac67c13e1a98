import type { AuthorizerDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import {
  ACCOUNT_STATUS,
  AUTHORIZER_KIND,
  AUTHORIZER_STATUS,
  REGISTER_TYPE,
  SERVICE_TYPE,
  VERIFY_TYPE,
} from '../../../lib/words/authorizer-words.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { OpenWord } from '../../../ui/OpenWord.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

export function AuthorizerProfile({ authorizer }: { readonly authorizer: AuthorizerDetail }) {
  const { t } = useTranslation()
  const { originalId, revokedAt, syncedAt } = authorizer
  return (
    <DescriptionList
      items={[
        { label: t('authorizers.field.appid'), value: <CopyText text={authorizer.appid} /> },
        { label: t('authorizers.field.original_id'), value: originalId ? <CopyText text={originalId} /> : null },
        { label: t('authorizers.field.kind'), value: t(AUTHORIZER_KIND[authorizer.kind]) },
        { label: t('authorizers.field.status'), value: <WordTag word={AUTHORIZER_STATUS[authorizer.status]} /> },
        {
          label: t('authorizers.field.account_status'),
          value: <WordTag word={ACCOUNT_STATUS[authorizer.accountStatus]} />,
        },
        { label: t('authorizers.field.principal'), value: authorizer.principalName },
        {
          label: t('authorizers.field.service_type'),
          value: <OpenWord table={SERVICE_TYPE} value={authorizer.serviceType} />,
        },
        {
          label: t('authorizers.field.verify_type'),
          value: <OpenWord table={VERIFY_TYPE} value={authorizer.verifyType} />,
        },
        {
          label: t('authorizers.field.register_type'),
          value: <OpenWord table={REGISTER_TYPE} value={authorizer.registerType} />,
        },
        { label: t('authorizers.field.authorized_at'), value: <TimeText at={authorizer.authorizedAt} /> },
        ...(revokedAt === null
          ? []
          : [{ label: t('authorizers.field.revoked_at'), value: <TimeText at={revokedAt} /> }]),
        {
          label: t('authorizers.field.synced_at'),
          value: syncedAt === null ? t('authorizers.field.not_synced') : <TimeText at={syncedAt} relative isPast />,
        },
      ]}
    />
  )
}
