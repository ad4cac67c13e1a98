import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { AUTHORIZER_KIND, AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useLabels } from '../api/list-labels.ts'

/** Permission sets without which little works: code and analysis, basic information. */
const MISSING: readonly string[] = ['18', '30']

const BOUND: Record<'true' | 'false', LocaleKey> = {
  true: 'authorizers.list.bound_yes',
  false: 'authorizers.list.bound_no',
}

type AuthorizerFiltersProps = { readonly list: ListState; readonly component: string | undefined }

export function AuthorizerFilters({ list, component }: AuthorizerFiltersProps) {
  const { t } = useTranslation()
  const labels = useLabels(component).data?.items ?? []
  const label = list.get('label')
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
      <Filter label={t('authorizers.list.filter_label')}>
        <SelectInput
          value={label}
          options={[
            { value: '', label: t('common.value.all') },
            ...labels.map((one) => ({ value: one.label, label: `${one.label} (${one.count})` })),
            // One from a link that nobody has any more.
            ...(label === '' || labels.some((one) => one.label === label) ? [] : [{ value: label, label }]),
          ]}
          onChange={(chosen) => list.set({ label: chosen })}
        />
      </Filter>
      <Filter label={t('authorizers.list.filter_missing')}>
        <SelectInput
          value={MISSING.includes(list.get('missing')) ? list.get('missing') : ''}
          options={[
            { value: '', label: t('authorizers.list.missing_any') },
            { value: '18', label: t('authorizers.list.missing_18') },
            { value: '30', label: t('authorizers.list.missing_30') },
          ]}
          onChange={(missing) => list.set({ missing })}
        />
      </Filter>
    </FilterBar>
  )
}
