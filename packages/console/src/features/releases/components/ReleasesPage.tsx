import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { RELEASE_STATE } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useReleases } from '../api/list-releases.ts'
import { useReleaseColumns } from './release-columns.tsx'

export function ReleasesPage() {
  const { t } = useTranslation()
  const list = useListState()
  const filter = {
    appid: list.get('appid') || undefined,
    state: chosenWord(RELEASE_STATE, list.get('state')),
  }
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const query = useReleases({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  return (
    <Page
      title={t('releases.list.title')}
      description={t('releases.list.description')}
      actions={
        <LinkButton to="/releases/new" isPrimary>
          {t('releases.list.create')}
        </LinkButton>
      }
    >
      <Card flush>
        <ReleaseFilters list={list} />
        <DataTable
          label={t('releases.list.title')}
          columns={useReleaseColumns()}
          rowKey="id"
          query={query}
          list={list}
          empty={
            <EmptyState
              title={t(isFiltered ? 'releases.list.no_match_title' : 'releases.list.empty_title')}
              description={t(isFiltered ? 'releases.list.no_match_description' : 'releases.list.empty_description')}
              action={isFiltered ? undefined : <LinkButton to="/releases/new">{t('releases.list.create')}</LinkButton>}
            />
          }
        />
      </Card>
    </Page>
  )
}

function ReleaseFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('releases.list.filter_appid')}
        placeholder={t('releases.list.filter_appid_placeholder')}
        value={list.get('appid')}
        onSearch={(appid) => list.set({ appid })}
      />
      <Filter label={t('releases.field.state')}>
        <SelectInput
          value={chosenWord(RELEASE_STATE, list.get('state')) ?? ''}
          options={wordOptions(RELEASE_STATE, t)}
          onChange={(state) => list.set({ state })}
        />
      </Filter>
    </FilterBar>
  )
}
