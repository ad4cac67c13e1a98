import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useReplays } from '../api/list-replays.ts'
import { useReplayColumns } from './replay-columns.tsx'

export function ReplaysPage() {
  const { t } = useTranslation()
  const list = useListState()
  const create = (
    <LinkButton to="/replays/new" isPrimary>
      {t('replays.create.title')}
    </LinkButton>
  )
  return (
    <Page title={t('replays.list.title')} description={t('replays.list.description')} actions={create}>
      <Card flush>
        <DataTable
          label={t('replays.list.title')}
          columns={useReplayColumns()}
          rowKey="id"
          query={useReplays(list.cursor)}
          list={list}
          empty={<EmptyState title={t('replays.list.empty_title')} description={t('replays.list.empty_description')} />}
        />
      </Card>
    </Page>
  )
}
