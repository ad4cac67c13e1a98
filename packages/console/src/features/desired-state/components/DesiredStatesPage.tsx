import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useDesiredRuns } from '../api/list-desired-runs.ts'
import { useDesiredStates } from '../api/list-desired-states.ts'
import { DocumentFinder } from './DocumentFinder.tsx'
import { useDocumentColumns } from './document-columns.tsx'
import { RunForm } from './RunForm.tsx'
import { useRunColumns } from './run-columns.tsx'

/** What mini programs are to be like, and how to make them so. */
export function DesiredStatesPage() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const list = useListState()
  return (
    <Page
      title={t('desired_state.page.title')}
      description={t('desired_state.page.description')}
      actions={<LinkButton to="/desired-states/drift">{t('desired_state.drift.title')}</LinkButton>}
    >
      <Card title={t('desired_state.document.title')} flush>
        <DataTable
          label={t('desired_state.document.title')}
          columns={useDocumentColumns()}
          rowKey="id"
          query={useDesiredStates(component, list.cursor)}
          list={list}
          empty={
            <EmptyState
              title={t('desired_state.document.empty_title')}
              description={t('desired_state.document.empty_description')}
            />
          }
        />
      </Card>
      <Card title={t('desired_state.document.open_title')}>
        <DocumentFinder />
      </Card>
      <Card title={t('desired_state.run.start_title')}>
        <RunForm />
      </Card>
      <Card title={t('desired_state.run.list_title')} flush>
        <DataTable
          label={t('desired_state.run.list_title')}
          columns={useRunColumns()}
          rowKey="id"
          query={useDesiredRuns(component)}
          empty={<EmptyState title={t('desired_state.run.empty_title')} />}
        />
      </Card>
    </Page>
  )
}
