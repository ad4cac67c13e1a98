import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import { AUTHORIZER_KIND, AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import type { AuthorizerFilter } from '../api/list-authorizers.ts'
import { useLabels } from '../api/list-labels.ts'

/** By permission sets without which little works: code and analysis (代开发), basic information. */
const BY_PERMISSION_SET: Record<PermissionSetFilter, LocaleKey> = {
  has_18: 'authorizers.list.has_18',
  lacks_18: 'authorizers.list.lacks_18',
  lacks_30: 'authorizers.list.lacks_30',
}

const BOUND: Record<'true' | 'false', LocaleKey> = {
  true: 'authorizers.list.bound_yes',
  false: 'authorizers.list.bound_no',
}

type PermissionSetFilter = 'has_18' | 'lacks_18' | 'lacks_30'

const PERMISSION_SETS: Record<PermissionSetFilter, Pick<AuthorizerFilter, 'permissionSet' | 'missingPermissionSet'>> = {
  has_18: { permissionSet: 18 },
  lacks_18: { missingPermissionSet: 18 },
  lacks_30: { missingPermissionSet: 30 },
}

/** What the address asks for. */
export function readFilter(list: ListState): Omit<AuthorizerFilter, 'component' | 'cursor'> {
  const sets = chosenWord(BY_PERMISSION_SET, list.get('sets'))
  return {
    search: list.get('search') || undefined,
    status: chosenWord(AUTHORIZER_STATUS, list.get('status')),
    kind: chosenWord(AUTHORIZER_KIND, list.get('kind')),
    label: list.get('label') || undefined,
    bound: chosenWord(BOUND, list.get('bound')),
    ...(sets && PERMISSION_SETS[sets]),
  }
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
      <Filter label={t('authorizers.field.permission_sets')}>
        <SelectInput
          value={chosenWord(BY_PERMISSION_SET, list.get('sets')) ?? ''}
          options={wordOptions(BY_PERMISSION_SET, t)}
          onChange={(sets) => list.set({ sets })}
        />
      </Filter>
    </FilterBar>
  )
}
