import type { PreflightReport } from '@guanjia/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import styles from './Preflight.module.css'
import { PreflightFindingList } from './PreflightFindingList.tsx'

type PreflightProps = {
  readonly query: UseQueryResult<PreflightReport>
  /** Of the last try to submit: the server makes the same check then, and its findings are the newer ones. */
  readonly refusal: unknown
  readonly onCheck: () => void
}

/** What WeChat would refuse, found before it is asked (发布前检查). */
export function Preflight({ query, refusal, onCheck }: PreflightProps) {
  const { t } = useTranslation()
  const refused = refusal instanceof ApiProblem ? refusal.problem.findings : undefined
  return (
    <section className={styles.preflight} aria-label={t('releases.preflight.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('releases.preflight.title')}</h3>
        <Button size="small" isBusy={query.isFetching} onClick={onCheck}>
          {t('releases.preflight.again')}
        </Button>
      </div>
      {refused ? <PreflightFindingList findings={refused} /> : null}
      <QueryView query={query} loading={<Skeleton lines={3} />}>
        {(report) => (refused ? null : <Report report={report} />)}
      </QueryView>
    </section>
  )
}

function Report({ report }: { readonly report: PreflightReport }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { isReady, findings, unknown, passed, checkedAt } = report
  return (
    <>
      <Notice tone={isReady ? 'success' : 'danger'}>
        {t(isReady ? 'releases.preflight.ready' : 'releases.preflight.blocked', { passed: passed.length })}{' '}
        <TimeText at={checkedAt} />
      </Notice>
      <PreflightFindingList findings={findings} />
      {unknown.map(({ check, reason, reasonEn }) => (
        <Notice key={check} tone="neutral">
          {t('releases.preflight.unknown')} {language === 'en' ? reasonEn : reason}
        </Notice>
      ))}
    </>
  )
}
