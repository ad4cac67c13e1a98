import type { Replay } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { DELIVERY_STATUS, REPLAY_SOURCE, REPLAY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useCancelReplay } from '../api/cancel-replay.ts'
import { useReplay } from '../api/get-replay.ts'
import styles from './ReplayPage.module.css'
import { ReplaySelection } from './ReplaySelection.tsx'

/** A replay on its way. It runs on the server: the page only watches, and can be closed. */
export function ReplayPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  return (
    <Page title={t('replays.page.title')} description={t('replays.page.description')}>
      <QueryView query={useReplay(id)}>{(replay) => <ReplaySections replay={replay} />}</QueryView>
    </Page>
  )
}

function ReplaySections({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation()
  const cancel = useCancelReplay()
  const { status, results } = replay
  const left = replay.total - replay.seen
  return (
    <>
      <Card
        title={t('replays.field.progress')}
        actions={
          status === 'running' ? (
            <ConfirmButton
              label={t('replays.cancel.action')}
              title={t('replays.cancel.title')}
              consequence={t('replays.cancel.consequence', { left, replayed: replay.replayed })}
              confirmLabel={t('replays.cancel.action')}
              variant="outline"
              onConfirm={() => cancel.mutateAsync(replay.id)}
            />
          ) : null
        }
      >
        <Progress replay={replay} />
      </Card>
      <Card title={t('replays.page.results')} flush>
        <SimpleTable
          label={t('replays.page.results')}
          head={[t('forwarding.field.status'), t('replays.page.count')]}
          rows={(['delivered', 'pending', 'held', 'dead'] as const).map((word) => ({
            key: word,
            cells: [<WordTag key="word" word={DELIVERY_STATUS[word]} />, results[word]],
          }))}
        />
      </Card>
      <Card title={t('replays.page.facts')}>
        <Facts replay={replay} />
      </Card>
    </>
  )
}

function Progress({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation()
  const { status, seen, total, replayed } = replay
  return (
    <div className={styles.progress} aria-live="polite">
      <WordTag word={REPLAY_STATUS[status]} />
      <progress className={styles.bar} value={seen} max={Math.max(1, total)} aria-label={t('replays.field.progress')} />
      <p>{t('replays.page.seen', { seen, total, replayed })}</p>
    </div>
  )
}

function Facts({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation()
  return (
    <DescriptionList
      items={[
        { label: t('replays.field.id'), value: <CopyText text={replay.id} /> },
        { label: t('replays.field.source'), value: t(REPLAY_SOURCE[replay.source]) },
        { label: t('replays.field.selection'), value: <ReplaySelection replay={replay} /> },
        { label: t('replays.field.created_by'), value: replay.createdBy },
        { label: t('forwarding.field.created_at'), value: <TimeText at={replay.createdAt} /> },
        ...(replay.finishedAt === null
          ? []
          : [{ label: t('replays.field.finished_at'), value: <TimeText at={replay.finishedAt} /> }]),
      ]}
    />
  )
}
