import type { AuthorizerSync } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { isUnderWay, useNewestSync, useStartSync } from '../api/reconcile-authorizers.ts'

/** Compares with WeChat's list (对账): authorisations that were missed are found, and profiles read. */
export function ReconcileButton() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const start = useStartSync()
  if (isUnderWay(useNewestSync(component).data?.items[0])) return null
  return (
    <ConfirmButton
      label={t('authorizers.reconcile.label')}
      title={t('authorizers.reconcile.title')}
      consequence={t('authorizers.reconcile.consequence')}
      confirmLabel={t('authorizers.reconcile.confirm')}
      tone="primary"
      variant="outline"
      onConfirm={() => start.mutateAsync(component)}
    />
  )
}

/** The comparison that runs, or how the last one ended. The server does it: a reload changes nothing. */
export function ReconcileState() {
  const { t } = useTranslation()
  const sync = useNewestSync(useCurrentComponent()).data?.items[0]
  if (!sync) return null
  if (isUnderWay(sync)) return <Notice>{t('authorizers.reconcile.under_way', progressOf(sync))}</Notice>
  if (sync.state !== 'failed') return null
  return (
    <Notice tone="danger">
      {t('authorizers.reconcile.failed', { reason: sync.failure ?? '' })}{' '}
      <TimeText at={sync.finishedAt} relative isPast />
    </Notice>
  )
}

function progressOf({ listed, total, profilesRead }: AuthorizerSync) {
  return { listed, total: total ?? '–', profiles: profilesRead }
}
