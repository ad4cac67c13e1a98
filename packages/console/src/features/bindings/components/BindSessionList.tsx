import type { BindSession } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { AUTH_TYPE, BIND_REJECTION, BIND_SESSION_STATUS } from '../../../lib/words/binding-words.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { type DataColumn, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useBindSessions } from '../api/list-bind-sessions.ts'

/** Every link that was made, and where its merchant is with it. */
export function BindSessionList() {
  const { t } = useTranslation()
  const list = useListState()
  const status = chosenWord(BIND_SESSION_STATUS, list.get('status'))
  const query = useBindSessions({
    component: useCurrentComponent(),
    businessId: list.get('of') || undefined,
    status,
    cursor: list.cursor,
  })
  return (
    <Card title={t('bindings.list.title')} flush>
      <FilterBar>
        <SearchBox
          label={t('bindings.list.search')}
          placeholder={t('bindings.list.search')}
          value={list.get('of')}
          onSearch={(of) => list.set({ of })}
        />
        <Filter label={t('bindings.list.status')}>
          <SelectInput
            value={status ?? ''}
            options={wordOptions(BIND_SESSION_STATUS, t)}
            onChange={(next) => list.set({ status: next })}
          />
        </Filter>
      </FilterBar>
      <DataTable
        label={t('bindings.list.title')}
        columns={useBindSessionColumns()}
        rowKey="id"
        query={query}
        list={list}
        empty={<EmptyState title={t('bindings.list.empty')} />}
      />
    </Card>
  )
}

function useBindSessionColumns(): readonly DataColumn<BindSession>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'businessId',
        title: t('bindings.field.business_id'),
        cell: ({ id, businessId }) => (
          <Link to={`/bind-sessions?session=${encodeURIComponent(id)}`}>
            <Clamp text={businessId ?? t('bindings.list.again')} />
          </Link>
        ),
      },
      {
        key: 'status',
        title: t('bindings.list.status'),
        width: 240,
        cell: ({ status, rejection }) => (
          <>
            <WordTag word={BIND_SESSION_STATUS[status]} />
            {rejection === null ? null : <div>{t(BIND_REJECTION[rejection])}</div>}
          </>
        ),
      },
      {
        key: 'authType',
        title: t('bindings.field.auth_type'),
        width: 150,
        cell: ({ authType }) => t(AUTH_TYPE[authType]),
      },
      {
        key: 'appid',
        title: t('bindings.list.authorizer'),
        width: 200,
        cell: ({ appid }) => (appid === null ? null : <AccountName appid={appid} />),
      },
      {
        key: 'createdAt',
        title: t('bindings.list.created_at'),
        width: 140,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'expiresAt',
        title: t('bindings.result.expires'),
        width: 140,
        cell: ({ expiresAt }) => <TimeText at={expiresAt} />,
      },
    ],
    [t],
  )
}
