import type { ForwarderRule } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useEditor } from '../../../lib/editor.ts'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useForwarderRule } from '../api/get-forwarder-rule.ts'
import { useUpdateForwarderRule } from '../api/update-forwarder-rule.ts'
import { RuleConflict } from './RuleConflict.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RuleTest } from './RuleTest.tsx'
import { toRuleRequest, toRuleValues } from './rule-form-values.ts'

export function RulePage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useForwarderRule(id)
  return (
    <Page title={t('forwarder_rules.form.edit_title')} description={t('forwarder_rules.form.description')}>
      <QueryView query={query}>
        {(rule) => <RuleEditor key={rule.id} rule={rule} onRefused={() => void query.refetch()} />}
      </QueryView>
    </Page>
  )
}

function RuleEditor({ rule, onRefused }: { readonly rule: ForwarderRule; readonly onRefused: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const update = useUpdateForwarderRule({ showsErrorInPlace: true })
  const { form, base, isTouched, take, conflict } = useEditor(rule, { valuesOf: toRuleValues, saving: update })
  const submit = () =>
    update.mutate(
      { id: rule.id, change: { ...toRuleRequest(form.values), version: base.version } },
      { onSuccess: take, onError: onRefused },
    )
  return (
    <>
      {conflict ? <RuleConflict conflict={conflict} /> : null}
      <Card>
        <RuleForm
          form={form}
          submitLabel={t('forwarder_rules.form.save')}
          onSubmit={submit}
          onCancel={() => void navigate('/forwarder-rules')}
          isBusy={update.isPending}
          error={form.formError}
        />
      </Card>
      <Card title={t('forwarder_rules.test.title')}>
        <RuleTest key={base.version} rule={base} isSaved={!isTouched} />
      </Card>
    </>
  )
}
