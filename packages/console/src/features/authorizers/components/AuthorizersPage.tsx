import type { AuthorizerCounts } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { formatCount } from '../../../lib/format-count.ts'
import { useListState } from '../../../lib/list-state.ts'
import { useStoredChoice } from '../../../lib/stored-choice.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useAuthorizerCounts } from '../api/count-authorizers.ts'
import { type AuthorizerFilter, useAuthorizers } from '../api/list-authorizers.ts'
import { AuthorizerFilters, readFilter } from './AuthorizerFilters.tsx'
import styles from './AuthorizersPage.module.css'
import { AUTHORIZER_COLUMNS, USUAL_COLUMNS, useAuthorizerColumns } from './authorizer-columns.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { ReconcileButton, ReconcileState } from './ReconcileButton.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useSelection } from './selection.ts'

export function AuthorizersPage() {
  const { t } = useTranslation()
  const list = useListState()
  const component = useCurrentComponent()
  const filter = readFilter(list)
  const query = useAuthorizers({ ...filter, component, cursor: list.cursor })
  const counts = useAuthorizerCounts({ ...filter, component })
  const selection = useSelection()
  const [columns, toggleColumn] = useStoredChoice('authorizer-columns', AUTHORIZER_COLUMNS, USUAL_COLUMNS)
  const isFiltered = Object.values(filter).some(Boolean)

  return (
    <Page
      title={t('authorizers.list.title')}
      description={t('authorizers.list.description')}
      actions={
        <>
          <ReconcileButton />
          <LinkButton to="/bind-sessions" isPrimary>
            {t('authorizers.list.create_link')}
          </LinkButton>
        </>
      }
    >
      <ReconcileState />
      <Card flush>
        <AuthorizerFilters list={list} component={component} />
        <div className={styles.tools}>
          <Counts counts={counts.data} />
          <a href={csvAddress({ ...filter, component })} download>
            {t('authorizers.list.csv')}
          </a>
          <ColumnChoice chosen={columns} onToggle={toggleColumn} />
        </div>
        {query.data && query.data.items.length > 0 ? (
          <SelectionBar page={query.data.items} selection={selection} />
        ) : null}
        <DataTable
          label={t('authorizers.list.title')}
          columns={useAuthorizerColumns(columns, selection)}
          rowKey="appid"
          query={query}
          list={list}
          empty={isFiltered ? <NoMatch /> : <NoAuthorizer />}
        />
      </Card>
    </Page>
  )
}

function csvAddress(filter: AuthorizerFilter): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `/api/v1/authorizers.csv?${new URLSearchParams(given)}`
}

function Counts({ counts }: { readonly counts: AuthorizerCounts | undefined }) {
  const { t } = useTranslation()
  return (
    <span className={styles.counts} role="status">
      {counts === undefined
        ? ''
        : t('authorizers.list.counts', {
            total: formatCount(counts.total),
            active: formatCount(counts.byStatus.active),
            dead: formatCount(counts.byStatus.needs_reauthorization),
            revoked: formatCount(counts.byStatus.revoked),
          })}
    </span>
  )
}

function NoMatch() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('authorizers.list.no_match_title')} description={t('authorizers.list.no_match_description')} />
  )
}

function NoAuthorizer() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('authorizers.list.empty_title')}
      description={t('authorizers.list.empty_description')}
      action={<LinkButton to="/bind-sessions">{t('authorizers.list.create_link')}</LinkButton>}
    />
  )
}
