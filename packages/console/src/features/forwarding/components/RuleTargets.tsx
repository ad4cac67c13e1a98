import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Checkbox } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import { TARGET_KIND, TARGET_STATUS } from '../../../lib/words/forwarding-words.ts'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import type { RuleFormValues } from './rule-form-values.ts'

/** Where the events of a rule go, and which of these targets answers the user. */
export function RuleTargets({ form }: { readonly form: FormState<RuleFormValues> }) {
  const { t } = useTranslation()
  const query = useAllTargets()
  const { values, set, errorOf } = form
  const toggle = (id: string, isChosen: boolean) => {
    const targetIds = isChosen ? [...values.targetIds, id] : values.targetIds.filter((known) => known !== id)
    set({ targetIds, ...(!isChosen && values.syncTargetId === id && { syncTargetId: '' }) })
  }
  return (
    <>
      <FieldGroup label={t('forwarding.field.targets')} error={errorOf('targetIds')}>
        <QueryView query={query}>
          {({ items }) => (
            <>
              {items.length === 0 ? <Link to="/targets/new">{t('forwarding.rule.no_targets')}</Link> : null}
              {items.map((target) => (
                <Checkbox
                  key={target.id}
                  checked={values.targetIds.includes(target.id)}
                  onChange={(isChosen) => toggle(target.id, isChosen)}
                >
                  <TargetName target={target} />
                </Checkbox>
              ))}
              {values.targetIds
                .filter((id) => !items.some((target) => target.id === id))
                .map((id) => (
                  <Checkbox key={id} checked onChange={() => toggle(id, false)}>
                    {t('forwarder_rules.form.target_gone')} <code>{id}</code>
                  </Checkbox>
                ))}
            </>
          )}
        </QueryView>
      </FieldGroup>
      <Field
        label={t('forwarder_rules.form.sync_target')}
        help={t('forwarder_rules.form.sync_target_help')}
        error={errorOf('syncTargetId')}
      >
        <SelectInput
          value={values.syncTargetId}
          options={[
            { value: '', label: t('forwarder_rules.form.sync_target_none') },
            ...(query.data?.items ?? [])
              .filter((target) => values.targetIds.includes(target.id) && mayAnswer(target))
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(syncTargetId) => set({ syncTargetId })}
        />
      </Field>
    </>
  )
}

function TargetName({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const remarks = [
    t(TARGET_KIND[target.kind]),
    ...(target.mirror === 'none' ? [] : [t('targets.mirror.tag')]),
    ...(target.status === 'enabled' ? [] : [t(TARGET_STATUS[target.status].label)]),
  ]
  return (
    <span>
      {target.name} · {remarks.join(' · ')} <code>{target.url}</code>
    </span>
  )
}

/** Brokers give no answer, and mirrors none that anybody sees. */
function mayAnswer({ kind, mirror }: Target): boolean {
  return (kind === 'http' || kind === 'container') && mirror === 'none'
}
