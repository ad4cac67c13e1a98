import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'

export function DeliveryFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  const targets = useAllTargets().data?.items ?? []
  return (
    <FilterBar>
      <SearchBox
        label={t('forwarding.delivery.filter_event')}
        placeholder={t('forwarding.delivery.filter_event_placeholder')}
        value={list.get('eventId')}
        onSearch={(eventId) => list.set({ eventId })}
      />
      <SearchBox
        label={t('forwarding.delivery.filter_appid')}
        placeholder={t('forwarding.delivery.filter_appid_placeholder')}
        value={list.get('appid')}
        onSearch={(appid) => list.set({ appid })}
      />
      <Filter label={t('forwarding.field.status')}>
        <SelectInput
          value={chosenWord(DELIVERY_STATUS, list.get('status')) ?? ''}
          options={wordOptions(DELIVERY_STATUS, t)}
          onChange={(status) => list.set({ status })}
        />
      </Filter>
      <Filter label={t('forwarding.field.target')}>
        <SelectInput
          value={list.get('targetId')}
          options={[
            { value: '', label: t('common.value.all') },
            ...targets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(targetId) => list.set({ targetId })}
        />
      </Filter>
    </FilterBar>
  )
}
