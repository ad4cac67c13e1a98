import type { Registration } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { REGISTRATION_KIND, REGISTRATION_STATE } from '../../../lib/words/registration-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { type DataColumn, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useRegistrations } from '../api/list-registrations.ts'

/** Mini programs that are being registered for merchants (代商家注册). */
export function RegistrationsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const filter = {
    state: chosenWord(REGISTRATION_STATE, list.get('state')),
    businessId: list.get('businessId') || undefined,
  }
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const query = useRegistrations({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  return (
    <Page
      title={t('registrations.list.title')}
      description={t('registrations.list.description')}
      actions={
        <LinkButton to="/registrations/new" isPrimary>
          {t('registrations.list.create')}
        </LinkButton>
      }
    >
      <Card flush>
        <RegistrationFilters list={list} />
        <DataTable
          label={t('registrations.list.title')}
          columns={useRegistrationColumns()}
          rowKey="id"
          query={query}
          list={list}
          empty={
            isFiltered ? (
              <EmptyState title={t('registrations.list.no_match_title')} />
            ) : (
              <EmptyState
                title={t('registrations.list.empty_title')}
                description={t('registrations.list.empty_description')}
                action={<LinkButton to="/registrations/new">{t('registrations.list.create')}</LinkButton>}
              />
            )
          }
        />
      </Card>
    </Page>
  )
}

function RegistrationFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <SearchBox
        label={t('registrations.field.business_id')}
        placeholder={t('registrations.field.business_id')}
        value={list.get('businessId')}
        onSearch={(businessId) => list.set({ businessId })}
      />
      <Filter label={t('registrations.field.state')}>
        <SelectInput
          value={chosenWord(REGISTRATION_STATE, list.get('state')) ?? ''}
          options={wordOptions(REGISTRATION_STATE, t)}
          onChange={(state) => list.set({ state })}
        />
      </Filter>
    </FilterBar>
  )
}

function useRegistrationColumns(): readonly DataColumn<Registration>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('registrations.field.name'),
        cell: ({ id, name }) => (
          <Link to={`/registrations/${encodeURIComponent(id)}`}>
            <Clamp text={name} />
          </Link>
        ),
      },
      {
        key: 'kind',
        title: t('registrations.field.kind'),
        width: 130,
        cell: ({ kind }) => t(REGISTRATION_KIND[kind]),
      },
      {
        key: 'state',
        title: t('registrations.field.state'),
        width: 140,
        cell: ({ state }) => <WordTag word={REGISTRATION_STATE[state]} />,
      },
      {
        key: 'appid',
        title: t('registrations.field.appid'),
        width: 190,
        cell: ({ appid }) => (appid === null ? null : <AccountName appid={appid} />),
      },
      {
        key: 'businessId',
        title: t('registrations.field.business_id'),
        width: 150,
        cell: ({ businessId }) => (businessId === null ? null : <Clamp text={businessId} />),
      },
      {
        key: 'createdAt',
        title: t('registrations.field.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
    ],
    [t],
  )
}
