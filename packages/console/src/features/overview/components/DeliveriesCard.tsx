import type { DeliveryStatus, Overview } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CountBars } from '../../../ui/CountBars.tsx'

const ORDER: readonly DeliveryStatus[] = ['delivered', 'pending', 'held', 'dead']

export function DeliveriesCard({ deliveries }: { readonly deliveries: Overview['deliveries'] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('overview.deliveries.title')}>
      <CountBars
        bars={ORDER.map((status) => ({
          key: status,
          label: t(DELIVERY_STATUS[status].label),
          tone: DELIVERY_STATUS[status].tone,
          count: deliveries[status],
          to: `/deliveries?status=${status}`,
        }))}
      />
    </Card>
  )
}
