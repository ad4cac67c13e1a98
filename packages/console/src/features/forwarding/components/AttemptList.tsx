import type { Attempt } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { ATTEMPT_OUTCOME } from '../../../lib/words/forwarding-words.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ScrollArea } from '../../../ui/ScrollArea.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './AttemptList.module.css'

export function AttemptList({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { t } = useTranslation()
  if (attempts.length === 0) return <EmptyState title={t('forwarding.delivery.no_attempts')} />
  return (
    <SimpleTable
      label={t('forwarding.delivery.attempts')}
      head={[
        t('forwarding.attempt.number'),
        t('forwarding.attempt.started_at'),
        t('forwarding.attempt.outcome'),
        t('forwarding.attempt.status_code'),
        t('forwarding.attempt.duration'),
        t('forwarding.attempt.answer'),
      ]}
      rows={attempts.map((attempt) => ({
        key: attempt.id,
        cells: [
          attempt.number,
          <TimeText key="started" at={attempt.startedAt} />,
          <WordTag key="outcome" word={ATTEMPT_OUTCOME[attempt.outcome]} />,
          attempt.statusCode ?? '–',
          `${attempt.durationMs} ms`,
          <ScrollArea
            key="answer"
            className={styles.answer}
            label={`${t('forwarding.attempt.answer')} ${attempt.number}`}
          >
            <code>{attempt.error ?? attempt.answer ?? ''}</code>
          </ScrollArea>,
        ],
      }))}
    />
  )
}
