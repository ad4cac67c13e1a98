import type { DesiredStatePlan } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { BUDGET, SECTION } from '../../../lib/words/desired-state-words.ts'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { ChangeList } from './ChangeList.tsx'
import styles from './PlanView.module.css'

/** What would be done, in its order, what cannot be done and why, and what it costs of the month. */
export function PlanView({ plan }: { readonly plan: DesiredStatePlan }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { steps, blocked, notes, budgets } = plan
  return (
    <div className={styles.plan}>
      {steps.length === 0 && blocked.length === 0 ? (
        <Notice tone="success">{t('desired_state.plan.none')}</Notice>
      ) : null}
      {steps.length > 0 ? (
        <SimpleTable
          label={t('desired_state.plan.steps')}
          head={[t('desired_state.plan.order'), t('desired_state.plan.section'), t('desired_state.plan.changes')]}
          rows={steps.map(({ section, call, changes }, index) => ({
            key: `${call} ${index}`,
            cells: [
              String(index + 1),
              <span key="section" title={call}>
                {t(SECTION[section])}
              </span>,
              <ChangeList key="changes" changes={changes} />,
            ],
          }))}
        />
      ) : null}
      {blocked.map((change) => (
        <Notice key={`${change.path} ${change.value}`} tone="warning">
          <ChangeList changes={[change]} />
          <ProblemDetails problem={change.problem} />
        </Notice>
      ))}
      {notes.map(({ zh, en }) => (
        <Notice key={zh} tone="neutral">
          {language === 'en' ? en : zh}
        </Notice>
      ))}
      {budgets
        .filter(({ cost }) => cost > 0)
        .map(({ kind, used, limit, cost, freesAt }) => (
          <p key={kind}>
            {t('desired_state.plan.budget', { kind: t(BUDGET[kind]), used, limit, cost })} <TimeText at={freesAt} />
          </p>
        ))}
    </div>
  )
}
