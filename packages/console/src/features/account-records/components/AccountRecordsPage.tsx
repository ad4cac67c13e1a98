import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { RECORD_KIND, RECORD_PROGRESS } from '../../../lib/words/account-record-words.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useAccountRecords } from '../api/list-account-records.ts'
import { useAccountRecordColumns } from './account-record-columns.tsx'

/** Violations, appeals and filings of all mini programs (违规与备案). */
export function AccountRecordsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const filter = {
    appid: list.get('appid') || undefined,
    kind: chosenWord(RECORD_KIND, list.get('kind')),
    open: chosenWord(RECORD_PROGRESS, list.get('open')),
  }
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const query = useAccountRecords({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  return (
    <Page title={t('account_records.list.title')} description={t('account_records.list.description')}>
      <Card flush>
        <RecordFilters list={list} />
        <DataTable
          label={t('account_records.list.title')}
          columns={useAccountRecordColumns()}
          rowKey="id"
          query={query}
          list={list}
          empty={
            <EmptyState
              title={t(isFiltered ? 'account_records.list.no_match_title' : 'account_records.list.empty_title')}
              description={isFiltered ? undefined : t('account_records.list.empty_description')}
            />
          }
        />
      </Card>
    </Page>
  )
}

function RecordFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('account_records.list.filter_appid')}
        placeholder={t('account_records.list.filter_appid')}
        value={list.get('appid')}
        onSearch={(appid) => list.set({ appid })}
      />
      <Filter label={t('account_records.field.kind')}>
        <SelectInput
          value={chosenWord(RECORD_KIND, list.get('kind')) ?? ''}
          options={wordOptions(RECORD_KIND, t)}
          onChange={(kind) => list.set({ kind })}
        />
      </Filter>
      <Filter label={t('account_records.field.progress')}>
        <SelectInput
          value={chosenWord(RECORD_PROGRESS, list.get('open')) ?? ''}
          options={wordOptions(RECORD_PROGRESS, t)}
          onChange={(open) => list.set({ open })}
        />
      </Filter>
    </FilterBar>
  )
}
