import type { SimulatorState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { SIMULATOR_PUSH_STATE } from '../../../lib/words/simulator-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

/** What it has pushed to us of late, and what became of that. */
export function PushesCard({ state: { pushes } }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  return (
    <Card title={t('simulator.push.list')} flush>
      {pushes.length === 0 ? (
        <EmptyState title={t('simulator.push.empty_title')} />
      ) : (
        <SimpleTable
          label={t('simulator.push.list')}
          head={[
            t('simulator.push.created_at'),
            t('simulator.push.name'),
            t('simulator.push.appid'),
            t('simulator.push.state'),
            t('simulator.push.attempts'),
            t('simulator.push.duration'),
            t('simulator.push.error'),
          ]}
          rows={pushes.map((push) => ({
            key: push.id,
            cells: [
              <TimeText key="at" at={push.createdAt} />,
              push.name,
              push.appid ?? '–',
              <WordTag key="state" word={SIMULATOR_PUSH_STATE[push.state]} />,
              push.attempts,
              push.durationMs === null ? '–' : `${push.durationMs} ms`,
              push.error === null ? '–' : <Clamp key="error" text={push.error} />,
            ],
          }))}
        />
      )}
    </Card>
  )
}
