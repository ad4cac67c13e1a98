import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { readLocalTime } from '../../../lib/local-time.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useCallbacks } from '../api/list-callbacks.ts'
import { CallbackFilters } from './CallbackFilters.tsx'
import { useCallbackColumns } from './callback-columns.tsx'

export function CallbacksPage() {
  const { t } = useTranslation()
  const list = useListState()
  const filter = {
    appid: list.get('appid') || undefined,
    type: list.get('type') || undefined,
    from: readLocalTime(list.get('from')),
    to: readLocalTime(list.get('to')),
  }
  const query = useCallbacks({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  const isFiltered = Object.values(filter).some((value) => value !== undefined)

  return (
    <Page title={t('callbacks.list.title')} description={t('callbacks.list.description')}>
      <Card flush>
        <CallbackFilters list={list} />
        <DataTable
          label={t('callbacks.list.title')}
          columns={useCallbackColumns()}
          rowKey="id"
          query={query}
          list={list}
          empty={
            <EmptyState
              title={t(isFiltered ? 'callbacks.list.no_match_title' : 'callbacks.list.empty_title')}
              description={t(isFiltered ? 'callbacks.list.no_match_description' : 'callbacks.list.empty_description')}
            />
          }
        />
      </Card>
    </Page>
  )
}
