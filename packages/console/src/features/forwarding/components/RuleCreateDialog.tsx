import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useCreateForwarderRule } from '../api/create-forwarder-rule.ts'
import { useAllTargets } from '../api/list-all-targets.ts'

const EMPTY = { name: '', types: '', appids: '', targetIds: [] as readonly string[] }

/** Types and appids are typed one a line; nothing typed matches everything. */
export function RuleCreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const create = useCreateForwarderRule()
  const { values, set, errorOf, formError } = useFormState(EMPTY, create.error)

  const submit = () => {
    const { name, types, appids, targetIds } = values
    const request = { name: name.trim(), types: splitList(types), appids: splitList(appids), targetIds: [...targetIds] }
    create.mutate({ ...request, enabled: true }, { onSuccess: onClose })
  }

  return (
    <Modal title={t('forwarding.rule.create')} onClose={onClose}>
      <Form
        submitLabel={t('common.action.create')}
        onSubmit={submit}
        onCancel={onClose}
        isBusy={create.isPending}
        canSubmit={values.name.trim() !== '' && values.targetIds.length > 0}
        error={formError}
      >
        <Field label={t('forwarding.field.name')} error={errorOf('name')} required>
          <Input value={values.name} placeholder="" onChange={(name) => set({ name })} />
        </Field>
        <Field label={t('forwarding.field.types')} help={t('forwarding.field.types_help')} error={errorOf('types')}>
          <Textarea
            value={values.types}
            placeholder={'wechat.message.*\nwechat.event.subscribe'}
            autosize={{ minRows: 3, maxRows: 8 }}
            onChange={(types) => set({ types })}
          />
        </Field>
        <Field label={t('forwarding.field.appids')} help={t('forwarding.field.appids_help')} error={errorOf('appids')}>
          <Textarea
            value={values.appids}
            placeholder="wx…"
            autosize={{ minRows: 2, maxRows: 8 }}
            onChange={(appids) => set({ appids })}
          />
        </Field>
        <TargetChoice
          chosen={values.targetIds}
          error={errorOf('targetIds')}
          onChange={(targetIds) => set({ targetIds })}
        />
      </Form>
    </Modal>
  )
}

type TargetChoiceProps = {
  readonly chosen: readonly string[]
  readonly error: string | undefined
  readonly onChange: (targetIds: readonly string[]) => void
}

function TargetChoice({ chosen, error, onChange }: TargetChoiceProps) {
  const { t } = useTranslation()
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((known) => known !== id))
  return (
    <FieldGroup label={t('forwarding.field.targets')} error={error}>
      <QueryView query={useAllTargets()}>
        {({ items }) =>
          items.length === 0 ? (
            <Link to="/targets">{t('forwarding.rule.no_targets')}</Link>
          ) : (
            items.map(({ id, name, url }) => (
              <Checkbox key={id} checked={chosen.includes(id)} onChange={(isChosen) => toggle(id, isChosen)}>
                {name} <code>{url}</code>
              </Checkbox>
            ))
          )
        }
      </QueryView>
    </FieldGroup>
  )
}
