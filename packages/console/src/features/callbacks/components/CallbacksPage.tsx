import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { readLocalTime } from '../../../lib/local-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useCallbacks } from '../api/list-callbacks.ts'
import { CallbackFilters } from './CallbackFilters.tsx'
import { CallbackTail } from './CallbackTail.tsx'
import { useCallbackColumns } from './callback-columns.tsx'

const LIVE = 'live'

/** What was pushed, by filters that are in the address; or, with `live` there, what is being pushed now. */
export function CallbacksPage() {
  const { t } = useTranslation()
  const list = useListState()
  const component = useCurrentComponent()
  const isLive = list.get(LIVE) !== ''
  const appid = list.get('appid') || undefined
  const type = list.get('type') || undefined
  return (
    <Page
      title={t('callbacks.list.title')}
      description={t(isLive ? 'callbacks.tail.description' : 'callbacks.list.description')}
      actions={
        <>
          <LinkButton to={`/replays/new?${replayParams(list, component)}`}>{t('callbacks.replay.bulk')}</LinkButton>
          <Button tone="primary" onClick={() => list.set({ [LIVE]: isLive ? '' : '1' })}>
            {t(isLive ? 'callbacks.tail.stop' : 'callbacks.tail.start')}
          </Button>
        </>
      }
    >
      <Card flush>
        <CallbackFilters list={list} isLive={isLive} />
        {isLive ? <CallbackTail filter={{ component, appid, type }} /> : <StoredCallbacks list={list} />}
      </Card>
    </Page>
  )
}

function StoredCallbacks({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  const filter = {
    appid: list.get('appid') || undefined,
    type: list.get('type') || undefined,
    from: readLocalTime(list.get('from')),
    to: readLocalTime(list.get('to')),
  }
  const query = useCallbacks({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
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
  )
}

/** A replay begins with what the list is filtered by. */
function replayParams(list: ListState, component: string | undefined): string {
  const wanted = {
    source: 'callbacks',
    component: component ?? '',
    appid: list.get('appid'),
    type: list.get('type'),
    since: list.get('from'),
    until: list.get('to'),
  }
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString()
}
