import type { DesiredStateRun } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RUN_MODE, RUN_STATE } from '../../../lib/words/desired-state-words.ts'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

export function useRunColumns(): readonly DataColumn<DesiredStateRun>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'mode',
        title: t('desired_state.run.mode'),
        width: 110,
        cell: ({ id, mode }) => <Link to={`/desired-states/runs/${encodeURIComponent(id)}`}>{t(RUN_MODE[mode])}</Link>,
      },
      {
        key: 'state',
        title: t('desired_state.run.state'),
        width: 120,
        cell: ({ state }) => <WordTag word={RUN_STATE[state]} />,
      },
      {
        key: 'progress',
        title: t('desired_state.run.progress'),
        width: 120,
        cell: (run) => `${finishedOf(run)} / ${run.total}`,
      },
      { key: 'differing', title: t('desired_state.run.differing'), width: 110, cell: ({ differing }) => differing },
      { key: 'changes', title: t('desired_state.run.changes'), width: 90, cell: ({ changes }) => changes },
      { key: 'writes', title: t('desired_state.run.writes'), width: 110, cell: ({ writes }) => writes },
      { key: 'by', title: t('desired_state.run.requested_by'), cell: ({ requestedBy }) => requestedBy },
      {
        key: 'createdAt',
        title: t('desired_state.run.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
    ],
    [t],
  )
}

/** How many of the mini programs of a run are through. */
export function finishedOf({ counts, total }: DesiredStateRun): number {
  return total - (counts.queued ?? 0) - (counts.running ?? 0)
}
