import type { DesiredStateRun } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { listDiffering } from '../api/list-desired-targets.ts'
import { useStartDesiredRun } from '../api/start-desired-run.ts'

/** A run names at most so many mini programs. */
const MOST = 1_000

/** Applies to exactly the mini programs that the plan found to differ. */
export function ApplyPlanButton({ run }: { readonly run: DesiredStateRun }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = useStartDesiredRun()
  const apply = async () => {
    const { appids, hasPlatform } = await listDiffering(run.id, MOST)
    const request = {
      component: run.componentAppid,
      platform: hasPlatform,
      ...(appids.length > 0 && { appids }),
    }
    const started = await start.mutateAsync({ mode: 'apply', request })
    await navigate(`/desired-states/runs/${encodeURIComponent(started.id)}`)
  }
  if (run.differing > MOST) return <p>{t('desired_state.action.too_many', { most: MOST })}</p>
  return (
    <ConfirmButton
      label={t('desired_state.action.apply_plan')}
      title={t('desired_state.action.apply_title')}
      consequence={
        <>
          <p>{t('desired_state.action.apply_plan_counts', { targets: run.differing, changes: run.changes })}</p>
          <p>{t('desired_state.action.apply_consequence')}</p>
        </>
      }
      confirmLabel={t('desired_state.action.apply')}
      tone="primary"
      variant="base"
      onConfirm={apply}
    />
  )
}
