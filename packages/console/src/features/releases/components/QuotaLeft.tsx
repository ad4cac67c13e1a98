import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { QueryView } from '../../../ui/QueryView.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useAuditQuota } from '../api/get-audit-quota.ts'

type QuotaLeftProps = { readonly appid: string; readonly of: 'audit' | 'speed_up' | 'withdraw' }

/** How often it can still be done. What WeChat does not tell is unknown, not zero. */
export function QuotaLeft({ appid, of }: QuotaLeftProps) {
  const { t } = useTranslation()
  const query = useAuditQuota(appid, useCurrentComponent())
  return (
    <QueryView query={query} loading={<Skeleton lines={1} />}>
      {({ isKnown, rest, limit, speedUpRest, speedUpLimit, withdrawals }) => {
        if (of === 'withdraw') return <p>{t('releases.quota.withdrawals', withdrawals)}</p>
        if (!isKnown) return <p>{t('releases.quota.unknown')}</p>
        return of === 'audit' ? (
          <p>{t('releases.quota.audits', { rest, limit })}</p>
        ) : (
          <p>{t('releases.quota.speed_ups', { rest: speedUpRest, limit: speedUpLimit })}</p>
        )
      }}
    </QueryView>
  )
}
