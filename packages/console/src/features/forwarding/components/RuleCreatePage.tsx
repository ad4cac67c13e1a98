import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useCreateForwarderRule } from '../api/create-forwarder-rule.ts'
import { RuleForm } from './RuleForm.tsx'
import { NEW_RULE, toRuleRequest } from './rule-form-values.ts'

export function RuleCreatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const create = useCreateForwarderRule()
  const form = useFormState(NEW_RULE, create.error)
  const submit = () =>
    create.mutate(toRuleRequest(form.values), {
      onSuccess: ({ id }) => void navigate(`/forwarder-rules/${encodeURIComponent(id)}`),
    })
  return (
    <Page title={t('forwarding.rule.create')} description={t('forwarder_rules.form.description')}>
      <Card>
        <RuleForm
          form={form}
          submitLabel={t('common.action.create')}
          onSubmit={submit}
          onCancel={() => void navigate('/forwarder-rules')}
          isBusy={create.isPending}
          error={form.formError}
        />
      </Card>
    </Page>
  )
}
