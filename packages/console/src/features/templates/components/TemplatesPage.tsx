import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useDrafts } from '../api/list-drafts.ts'
import { useTemplates } from '../api/list-templates.ts'
import { useDraftColumns } from './draft-columns.tsx'
import { LibraryCount, LibraryWarning } from './LibraryState.tsx'
import { useTemplateColumns } from './template-columns.tsx'

export function TemplatesPage() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const templates = useTemplates(component)
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
      <Card
        title={t('templates.library.title')}
        actions={templates.data ? <LibraryCount library={templates.data.library} /> : null}
        flush
      >
        {templates.data ? <LibraryWarning library={templates.data.library} /> : null}
        <DataTable
          label={t('templates.library.title')}
          columns={useTemplateColumns()}
          rowKey="templateId"
          query={templates}
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
