import type { ForwarderRule } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useForwarderRule } from '../api/get-forwarder-rule.ts'
import { useUpdateForwarderRule } from '../api/update-forwarder-rule.ts'
import { RuleConflict } from './RuleConflict.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RuleTest } from './RuleTest.tsx'
import { differingParts, toRuleRequest, toRuleValues } from './rule-form-values.ts'

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

/**
 * `rule` is as the server has it, and comes again and again; `base` is what this operator saw when they began. When they
 * part, somebody else has saved: nothing that was typed is lost, and the operator says what shall be.
 */
function RuleEditor({ rule, onRefused }: { readonly rule: ForwarderRule; readonly onRefused: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const update = useUpdateForwarderRule({ showsErrorInPlace: true })
  const [base, setBase] = useState(rule)
  const form = useFormState(toRuleValues(base), update.error)
  const isOutdated = rule.version > base.version
  const isTouched = differingParts(form.values, toRuleValues(base)).length > 0

  const take = (latest: ForwarderRule) => {
    setBase(latest)
    form.set(toRuleValues(latest))
    update.reset()
  }
  if (isOutdated && !isTouched && !update.isPending) take(rule)

  const submit = () =>
    update.mutate(
      { id: rule.id, change: { ...toRuleRequest(form.values), version: base.version } },
      { onSuccess: take, onError: onRefused },
    )
  // The card above the form tells it, with what is different.
  const isToldAbove = isOutdated && update.error instanceof ApiProblem && update.error.code === 'forwarder_rule.changed'
  return (
    <>
      {isOutdated && isTouched ? (
        <RuleConflict
          base={base}
          latest={rule}
          mine={form.values}
          onTakeLatest={() => take(rule)}
          onKeepMine={() => {
            setBase(rule)
            update.reset()
          }}
        />
      ) : null}
      <Card>
        <RuleForm
          form={form}
          submitLabel={t('forwarder_rules.form.save')}
          onSubmit={submit}
          onCancel={() => void navigate('/forwarder-rules')}
          isBusy={update.isPending}
          error={isToldAbove ? undefined : form.formError}
        />
      </Card>
      <Card title={t('forwarder_rules.test.title')}>
        <RuleTest key={base.version} rule={base} isSaved={!isTouched} />
      </Card>
    </>
  )
}
