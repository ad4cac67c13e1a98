import type { Rehearsal } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { REHEARSAL_PLAYER, REHEARSAL_STATE } from '../../../lib/words/rehearsal-words.ts'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

export function useRehearsalColumns(): readonly DataColumn<Rehearsal>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'createdAt',
        title: t('rehearsals.field.created_at'),
        width: 170,
        cell: ({ id, createdAt }) => (
          <Link to={`/rehearsals/${encodeURIComponent(id)}`}>
            <TimeText at={createdAt} />
          </Link>
        ),
      },
      {
        key: 'state',
        title: t('rehearsals.field.state'),
        width: 130,
        cell: ({ state }) => <WordTag word={REHEARSAL_STATE[state]} />,
      },
      {
        key: 'steps',
        title: t('rehearsals.field.steps'),
        width: 120,
        cell: ({ steps }) =>
          t('rehearsals.list.steps_passed', {
            passed: steps.filter(({ state }) => state === 'passed').length,
            total: steps.length,
          }),
      },
      { key: 'player', title: t('rehearsals.field.player'), cell: ({ player }) => t(REHEARSAL_PLAYER[player]) },
      { key: 'createdBy', title: t('rehearsals.field.created_by'), width: 160, cell: ({ createdBy }) => createdBy },
    ],
    [t],
  )
}
