import type { Replay } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { REPLAY_SOURCE, REPLAY_STATUS } from '../../../lib/words/forwarding-words.ts'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { ReplaySelection } from './ReplaySelection.tsx'

export function useReplayColumns(): readonly DataColumn<Replay>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'createdAt',
        title: t('forwarding.field.created_at'),
        width: 150,
        cell: ({ id, createdAt }) => (
          <Link to={`/replays/${encodeURIComponent(id)}`}>
            <TimeText at={createdAt} />
          </Link>
        ),
      },
      {
        key: 'source',
        title: t('replays.field.source'),
        width: 180,
        cell: ({ source }) => t(REPLAY_SOURCE[source]),
      },
      { key: 'selection', title: t('replays.field.selection'), cell: (replay) => <ReplaySelection replay={replay} /> },
      {
        key: 'status',
        title: t('forwarding.field.status'),
        width: 110,
        cell: ({ status }) => <WordTag word={REPLAY_STATUS[status]} />,
      },
      {
        key: 'seen',
        title: t('replays.field.progress'),
        width: 120,
        align: 'right',
        cell: ({ seen, total }) => `${seen} / ${total}`,
      },
      {
        key: 'replayed',
        title: t('replays.field.replayed'),
        width: 100,
        align: 'right',
        cell: ({ replayed }) => replayed,
      },
      { key: 'createdBy', title: t('replays.field.created_by'), width: 130, cell: ({ createdBy }) => createdBy },
    ],
    [t],
  )
}
