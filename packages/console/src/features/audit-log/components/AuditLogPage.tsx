import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { useAuditLog } from '../api/list-audit-log.ts'
import { useAuditLogColumns } from './audit-log-columns.tsx'

/** Who changed what, when (操作日志). */
export function AuditLogPage() {
  const { t } = useTranslation()
  const list = useListState()
  const subjectId = list.get('subjectId')
  return (
    <Page title={t('audit_log.list.title')} description={t('audit_log.list.description')}>
      <Card flush>
        <FilterBar>
          <SearchBox
            label={t('audit_log.list.filter_subject')}
            placeholder={t('audit_log.list.filter_subject_placeholder')}
            value={subjectId}
            onSearch={(next) => list.set({ subjectId: next })}
          />
        </FilterBar>
        <DataTable
          label={t('audit_log.list.title')}
          columns={useAuditLogColumns()}
          rowKey="id"
          query={useAuditLog({ subjectId: subjectId || undefined, cursor: list.cursor })}
          list={list}
          empty={<EmptyState title={t('audit_log.list.empty_title')} />}
        />
      </Card>
    </Page>
  )
}
