import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useDrafts } from '../api/list-drafts.ts'
import { useTemplates } from '../api/list-templates.ts'
import { useDraftColumns } from './draft-columns.tsx'
import { useTemplateColumns } from './template-columns.tsx'

export function TemplatesPage() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  return (
    <Page title={t('templates.page.title')} description={t('templates.page.description')}>
      <Card title={t('templates.draft.title')} flush>
        <DataTable
          label={t('templates.draft.title')}
          columns={useDraftColumns()}
          rowKey="draftId"
          query={useDrafts(component)}
          empty={
            <EmptyState title={t('templates.draft.empty_title')} description={t('templates.draft.empty_description')} />
          }
        />
      </Card>
      <Card title={t('templates.library.title')} flush>
        <DataTable
          label={t('templates.library.title')}
          columns={useTemplateColumns()}
          rowKey="templateId"
          query={useTemplates(component)}
          empty={
            <EmptyState
              title={t('templates.library.empty_title')}
              description={t('templates.library.empty_description')}
            />
          }
        />
      </Card>
    </Page>
  )
}
