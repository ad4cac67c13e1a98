import type { DesiredStateRun } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { RUN_MODE, RUN_STATE, TARGET_STATE } from '../../../lib/words/desired-state-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useDesiredRun } from '../api/get-desired-run.ts'
import { ApplyPlanButton } from './ApplyPlanButton.tsx'
import styles from './PlanView.module.css'
import { finishedOf } from './run-columns.tsx'
import { TargetList } from './TargetList.tsx'

/** A plan, an application or a check of many, live; it goes on without the page. */
export function RunPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useDesiredRun(id)
  const run = query.data
  return (
    <Page
      title={run ? t(RUN_MODE[run.mode]) : t('desired_state.run.state')}
      description={t('desired_state.run.description')}
      actions={
        <>
          <LinkButton to="/desired-states">{t('desired_state.page.title')}</LinkButton>
          {run?.mode === 'plan' && run.state === 'done' && run.differing > 0 ? <ApplyPlanButton run={run} /> : null}
        </>
      }
    >
      <QueryView query={query}>
        {(data) => (
          <>
            <RunSummary run={data} />
            <TargetList run={data} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function RunSummary({ run }: { readonly run: DesiredStateRun }) {
  const { t } = useTranslation()
  const finished = finishedOf(run)
  const counts = Object.entries(TARGET_STATE).flatMap(([state, { label }]) => {
    const count = run.counts[state as keyof typeof run.counts] ?? 0
    return count === 0 ? [] : [`${t(label)} ${count}`]
  })
  return (
    <Card>
      <div className={styles.plan}>
        <progress
          className={styles.progress}
          value={finished}
          max={Math.max(1, run.total)}
          aria-label={t('desired_state.run.progress')}
        />
        <DescriptionList
          items={[
            { label: t('desired_state.run.state'), value: <WordTag word={RUN_STATE[run.state]} /> },
            { label: t('desired_state.run.progress'), value: `${finished} / ${run.total}` },
            { label: t('desired_state.run.counts'), value: counts.join('，') },
            { label: t('desired_state.run.differing'), value: String(run.differing) },
            { label: t('desired_state.run.changes'), value: String(run.changes) },
            { label: t('desired_state.run.writes'), value: String(run.writes) },
            { label: t('desired_state.run.requested_by'), value: run.requestedBy },
            { label: t('desired_state.run.created_at'), value: <TimeText at={run.createdAt} /> },
            ...(run.finishedAt === null
              ? []
              : [{ label: t('desired_state.run.finished_at'), value: <TimeText at={run.finishedAt} /> }]),
          ]}
        />
      </div>
    </Card>
  )
}
