import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useForwarderRules } from '../api/list-forwarder-rules.ts'
import { RuleCreateDialog } from './RuleCreateDialog.tsx'
import { useRuleColumns } from './rule-columns.tsx'

export function ForwarderRulesPage() {
  const { t } = useTranslation()
  const list = useListState()
  const [isCreating, setCreating] = useState(false)
  const create = (
    <Button tone="primary" variant="base" onClick={() => setCreating(true)}>
      {t('forwarding.rule.create')}
    </Button>
  )
  return (
    <Page title={t('forwarding.rule.title')} description={t('forwarding.rule.description')} actions={create}>
      <Card flush>
        <DataTable
          label={t('forwarding.rule.title')}
          columns={useRuleColumns()}
          rowKey="id"
          query={useForwarderRules(list.cursor)}
          list={list}
          empty={
            <EmptyState title={t('forwarding.rule.empty_title')} description={t('forwarding.rule.empty_description')} />
          }
        />
      </Card>
      {isCreating ? <RuleCreateDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}
