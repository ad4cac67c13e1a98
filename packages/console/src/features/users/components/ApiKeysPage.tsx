import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useApiKeys } from '../api/list-api-keys.ts'
import { ApiKeyCreateDialog } from './ApiKeyCreateDialog.tsx'
import { useApiKeyColumns } from './api-key-columns.tsx'

export function ApiKeysPage() {
  const { t } = useTranslation()
  const list = useListState()
  const [isCreating, setCreating] = useState(false)
  const create = (
    <Button tone="primary" variant="base" onClick={() => setCreating(true)}>
      {t('users.api_key.create')}
    </Button>
  )
  return (
    <Page title={t('users.api_key.title')} description={t('users.api_key.description')} actions={create}>
      <Card flush>
        <DataTable
          label={t('users.api_key.title')}
          columns={useApiKeyColumns()}
          rowKey="id"
          query={useApiKeys(list.cursor)}
          list={list}
          empty={
            <EmptyState title={t('users.api_key.empty_title')} description={t('users.api_key.empty_description')} />
          }
        />
      </Card>
      {isCreating ? <ApiKeyCreateDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}
