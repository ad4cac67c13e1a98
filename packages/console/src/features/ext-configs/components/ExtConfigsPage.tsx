import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useExtConfigs } from '../api/list-ext-configs.ts'
import { useExtConfigColumns } from './ext-config-columns.tsx'
import { OverrideFinder } from './OverrideFinder.tsx'

export function ExtConfigsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const create = (
    <LinkButton to="/ext-configs/new" isPrimary>
      {t('ext_configs.list.create')}
    </LinkButton>
  )
  return (
    <Page title={t('ext_configs.list.title')} description={t('ext_configs.list.description')} actions={create}>
      <Card flush>
        <DataTable
          label={t('ext_configs.list.title')}
          columns={useExtConfigColumns()}
          rowKey="id"
          query={useExtConfigs(useCurrentComponent(), list.cursor)}
          list={list}
          empty={
            <EmptyState
              title={t('ext_configs.list.empty_title')}
              description={t('ext_configs.list.empty_description')}
              action={<LinkButton to="/ext-configs/new">{t('ext_configs.list.create')}</LinkButton>}
            />
          }
        />
      </Card>
      <Card title={t('ext_configs.override.title')}>
        <OverrideFinder />
      </Card>
    </Page>
  )
}
