import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { chosenWord } from '../../../lib/words/chosen-word.ts'
import { DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type DeliveryFilter, useDeliveries } from '../api/list-deliveries.ts'
import { DeliveryFilters } from './DeliveryFilters.tsx'
import { useDeliveryColumns } from './delivery-columns.tsx'

export function DeliveriesPage() {
  const { t } = useTranslation()
  const list = useListState()
  const filter = {
    status: chosenWord(DELIVERY_STATUS, list.get('status')),
    targetId: list.get('targetId') || undefined,
    eventId: list.get('eventId') || undefined,
    appid: list.get('appid') || undefined,
  }
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <Page
      title={t('forwarding.delivery.title')}
      description={t('forwarding.delivery.description')}
      actions={
        <>
          <LinkButton to="/deliveries?status=dead">{t('forwarding.delivery.dead_letters')}</LinkButton>
          <LinkButton to="/replays">{t('replays.list.title')}</LinkButton>
          <LinkButton to={`/replays/new${replayQuery(filter)}`} isPrimary>
            {t('replays.create.title')}
          </LinkButton>
        </>
      }
    >
      <Card flush>
        <DeliveryFilters list={list} />
        <DataTable
          label={t('forwarding.delivery.title')}
          columns={useDeliveryColumns()}
          rowKey="id"
          query={useDeliveries({ ...filter, cursor: list.cursor })}
          list={list}
          empty={
            <EmptyState
              title={t(isFiltered ? 'forwarding.delivery.no_match_title' : 'forwarding.delivery.empty_title')}
              description={t(
                isFiltered ? 'forwarding.delivery.no_match_description' : 'forwarding.delivery.empty_description',
              )}
            />
          }
        />
      </Card>
    </Page>
  )
}

/** A replay begins with what the list is filtered by. */
function replayQuery({ status, targetId, appid }: DeliveryFilter): string {
  const given = Object.entries({ status, targetId, appid }).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
