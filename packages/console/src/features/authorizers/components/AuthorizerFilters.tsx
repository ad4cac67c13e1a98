import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { AUTHORIZER_KIND, AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'

const BOUND: Record<'true' | 'false', LocaleKey> = {
  true: 'authorizers.list.bound_yes',
  false: 'authorizers.list.bound_no',
}

export function AuthorizerFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('authorizers.list.search_label')}
        placeholder={t('authorizers.list.search_placeholder')}
        value={list.get('search')}
        onSearch={(search) => list.set({ search })}
      />
      <Filter label={t('authorizers.list.filter_status')}>
        <SelectInput
          value={chosenWord(AUTHORIZER_STATUS, list.get('status')) ?? ''}
          options={wordOptions(AUTHORIZER_STATUS, t)}
          onChange={(status) => list.set({ status })}
        />
      </Filter>
      <Filter label={t('authorizers.list.filter_kind')}>
        <SelectInput
          value={chosenWord(AUTHORIZER_KIND, list.get('kind')) ?? ''}
          options={wordOptions(AUTHORIZER_KIND, t)}
          onChange={(kind) => list.set({ kind })}
        />
      </Filter>
      <Filter label={t('authorizers.list.filter_bound')}>
        <SelectInput
          value={chosenWord(BOUND, list.get('bound')) ?? ''}
          options={wordOptions(BOUND, t)}
          onChange={(bound) => list.set({ bound })}
        />
      </Filter>
    </FilterBar>
  )
}
