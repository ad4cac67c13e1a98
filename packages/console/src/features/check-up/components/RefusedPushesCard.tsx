import type { RefusedPushes } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useRefusedPushes } from '../api/list-refused-pushes.ts'

/** Where the pushes stay that never became a callback. */
export function RefusedPushesCard() {
  const { t } = useTranslation()
  return (
    <Card title={t('check_up.refused.title')} flush>
      <QueryView query={useRefusedPushes()}>
        {({ items }) =>
          items.length === 0 ? <EmptyState title={t('check_up.refused.empty')} /> : <RefusedPushesTable items={items} />
        }
      </QueryView>
    </Card>
  )
}

function RefusedPushesTable({ items }: { readonly items: RefusedPushes['items'] }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  return (
    <SimpleTable
      label={t('check_up.refused.title')}
      head={[
        t('check_up.refused.reason'),
        t('check_up.refused.next'),
        t('check_up.refused.component'),
        t('check_up.refused.count'),
        t('check_up.refused.last'),
        t('check_up.refused.address'),
      ]}
      rows={items.map((item) => ({
        key: `${item.componentAppid}/${item.reason}`,
        cells: [
          language === 'en' ? item.titleEn : item.title,
          language === 'en' ? item.nextEn : item.next,
          item.componentAppid ?? t('common.value.none'),
          String(item.count),
          <TimeText key="last" at={item.lastAt} relative isPast />,
          item.lastSourceAddress ?? t('common.value.unknown'),
        ],
      }))}
    />
  )
}
