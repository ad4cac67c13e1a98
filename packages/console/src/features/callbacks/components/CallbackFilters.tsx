import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { TimeInput } from '../../../ui/TimeInput.tsx'

export function CallbackFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('callbacks.filter.type')}
        placeholder={t('callbacks.filter.type_placeholder')}
        value={list.get('type')}
        onSearch={(type) => list.set({ type })}
      />
      <SearchBox
        label={t('callbacks.filter.appid')}
        placeholder={t('callbacks.filter.appid_placeholder')}
        value={list.get('appid')}
        onSearch={(appid) => list.set({ appid })}
      />
      <Filter label={t('callbacks.filter.from')}>
        <TimeInput value={list.get('from')} onChange={(from) => list.set({ from })} />
      </Filter>
      <Filter label={t('callbacks.filter.to')}>
        <TimeInput value={list.get('to')} onChange={(to) => list.set({ to })} />
      </Filter>
    </FilterBar>
  )
}
