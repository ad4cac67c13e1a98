import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { AUTHORIZER_KIND, AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { chosenWord } from '../../../lib/words/chosen-word.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useAuthorizers } from '../api/list-authorizers.ts'
import { AuthorizerFilters } from './AuthorizerFilters.tsx'
import { useAuthorizerColumns } from './authorizer-columns.tsx'

export function AuthorizersPage() {
  const { t } = useTranslation()
  const list = useListState()
  const bound = list.get('bound')
  const filter = {
    search: list.get('search'),
    status: chosenWord(AUTHORIZER_STATUS, list.get('status')),
    kind: chosenWord(AUTHORIZER_KIND, list.get('kind')),
    bound: bound === 'true' || bound === 'false' ? bound : undefined,
  } as const
  const query = useAuthorizers({ ...filter, component: useCurrentComponent(), cursor: list.cursor })
  const isFiltered = Object.values(filter).some(Boolean)

  return (
    <Page
      title={t('authorizers.list.title')}
      description={t('authorizers.list.description')}
      actions={
        <LinkButton to="/bind-sessions" isPrimary>
          {t('authorizers.list.create_link')}
        </LinkButton>
      }
    >
      <Card flush>
        <AuthorizerFilters list={list} />
        <DataTable
          label={t('authorizers.list.title')}
          columns={useAuthorizerColumns()}
          rowKey="appid"
          query={query}
          list={list}
          empty={isFiltered ? <NoMatch /> : <NoAuthorizer />}
        />
      </Card>
    </Page>
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
