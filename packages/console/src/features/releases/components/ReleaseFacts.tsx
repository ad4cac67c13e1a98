import type { ReleaseDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { RELEASE_STATE } from '../../../lib/words/release-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

export function ReleaseFacts({ release }: { readonly release: ReleaseDetail }) {
  const { t } = useTranslation()
  const { appid, onlineAt } = release
  return (
    <DescriptionList
      items={[
        { label: t('releases.field.state'), value: <WordTag word={RELEASE_STATE[release.state]} /> },
        {
          label: t('releases.field.mini_program'),
          value: <AccountName appid={appid} />,
        },
        { label: t('releases.field.template'), value: release.templateId },
        { label: t('releases.field.description'), value: release.userDesc },
        { label: t('releases.field.created_by'), value: release.createdBy },
        { label: t('releases.field.created_at'), value: <TimeText at={release.createdAt} /> },
        { label: t('releases.field.updated_at'), value: <TimeText at={release.updatedAt} /> },
        ...(onlineAt === null ? [] : [{ label: t('releases.field.online_at'), value: <TimeText at={onlineAt} /> }]),
        { label: t('releases.field.id'), value: <CopyText text={release.id} /> },
      ]}
    />
  )
}
