import type { Release } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RELEASE_STATE } from '../../../lib/words/release-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

export function useReleaseColumns(): readonly DataColumn<Release>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'version',
        title: t('releases.field.version'),
        width: 120,
        cell: ({ id, userVersion }) => <Link to={`/releases/${encodeURIComponent(id)}`}>{userVersion}</Link>,
      },
      {
        key: 'state',
        title: t('releases.field.state'),
        width: 150,
        cell: ({ state }) => <WordTag word={RELEASE_STATE[state]} />,
      },
      {
        key: 'appid',
        title: t('releases.field.mini_program'),
        width: 240,
        cell: ({ appid }) => <AccountName appid={appid} to={`/mini-programs/${encodeURIComponent(appid)}/versions`} />,
      },
      {
        key: 'desc',
        title: t('releases.field.description'),
        cell: ({ userDesc }) => <Clamp text={userDesc} />,
      },
      { key: 'template', title: t('releases.field.template'), width: 100, cell: ({ templateId }) => templateId },
      {
        key: 'createdAt',
        title: t('releases.field.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'updatedAt',
        title: t('releases.field.updated_at'),
        width: 130,
        cell: ({ updatedAt }) => <TimeText at={updatedAt} relative isPast />,
      },
    ],
    [t],
  )
}
