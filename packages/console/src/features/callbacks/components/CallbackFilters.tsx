import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { TimeInput } from '../../../ui/TimeInput.tsx'

type CallbackFiltersProps = { readonly list: ListState; readonly isLive: boolean }

/** What is being pushed now has no times to choose. */
export function CallbackFilters({ list, isLive }: CallbackFiltersProps) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('callbacks.filter.type')}
        placeholder={t(isLive ? 'callbacks.filter.type_live_placeholder' : 'callbacks.filter.type_placeholder')}
        value={list.get('type')}
        onSearch={(type) => list.set({ type })}
      />
      <SearchBox
        label={t('callbacks.filter.appid')}
        placeholder={t('callbacks.filter.appid_placeholder')}
        value={list.get('appid')}
        onSearch={(appid) => list.set({ appid })}
      />
      {isLive ? null : (
        <>
          <Filter label={t('callbacks.filter.from')}>
            <TimeInput value={list.get('from')} onChange={(from) => list.set({ from })} />
          </Filter>
          <Filter label={t('callbacks.filter.to')}>
            <TimeInput value={list.get('to')} onChange={(to) => list.set({ to })} />
          </Filter>
        </>
      )}
    </FilterBar>
  )
}
