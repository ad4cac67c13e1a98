import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useTargets } from '../api/list-targets.ts'
import { TargetCreateDialog } from './TargetCreateDialog.tsx'
import { useTargetColumns } from './target-columns.tsx'

export function TargetsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const [isCreating, setCreating] = useState(false)
  const create = (
    <Button tone="primary" variant="base" onClick={() => setCreating(true)}>
      {t('forwarding.target.create')}
    </Button>
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
            />
          }
        />
      </Card>
      {isCreating ? <TargetCreateDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}
