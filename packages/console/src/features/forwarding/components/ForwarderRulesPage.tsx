import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useForwarderRules } from '../api/list-forwarder-rules.ts'
import { RuleOrderDialog } from './RuleOrderDialog.tsx'
import { useRuleColumns } from './rule-columns.tsx'

export function ForwarderRulesPage() {
  const { t } = useTranslation()
  const list = useListState()
  const [isOrdering, setOrdering] = useState(false)
  const actions = (
    <>
      <Button onClick={() => setOrdering(true)}>{t('forwarder_rules.order.action')}</Button>
      <LinkButton to="/forwarder-rules/new" isPrimary>
        {t('forwarding.rule.create')}
      </LinkButton>
    </>
  )
  return (
    <Page title={t('forwarding.rule.title')} description={t('forwarding.rule.description')} actions={actions}>
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
      {isOrdering ? <RuleOrderDialog onClose={() => setOrdering(false)} /> : null}
    </Page>
  )
}
