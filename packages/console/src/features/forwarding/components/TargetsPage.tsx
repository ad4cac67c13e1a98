import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useTargets } from '../api/list-targets.ts'
import { useTargetColumns } from './target-columns.tsx'

export function TargetsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const create = (
    <LinkButton to="/targets/new" isPrimary>
      {t('forwarding.target.create')}
    </LinkButton>
  )
  return (
    <Page title={t('forwarding.target.title')} description={t('forwarding.target.description')} actions={create}>
      <Card flush>
        <DataTable
          label={t('forwarding.target.title')}
          columns={useTargetColumns()}
          rowKey="id"
          query={useTargets(list.cursor)}
          list={list}
          empty={
            <EmptyState
              title={t('forwarding.target.empty_title')}
              description={t('forwarding.target.empty_description')}
              action={create}
            />
          }
        />
      </Card>
    </Page>
  )
}
