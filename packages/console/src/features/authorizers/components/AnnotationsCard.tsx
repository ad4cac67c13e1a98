import type { AuthorizerDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { Card } from '../../../ui/Card.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useUpdateAuthorizer } from '../api/update-authorizer.ts'

/** Labels and note: ours alone, WeChat and the merchant never see them. */
export function AnnotationsCard({ authorizer }: { readonly authorizer: AuthorizerDetail }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const update = useUpdateAuthorizer()
  const initial = { labels: authorizer.labels.join(', '), note: authorizer.note }
  const { values, set, errorOf, formError } = useFormState(initial, update.error)
  const { appid } = authorizer
  return (
    <Card title={t('authorizers.annotations.title')}>
      <Form
        submitLabel={t('common.action.save')}
        onSubmit={() => update.mutate({ appid, component, labels: splitList(values.labels), note: values.note })}
        isBusy={update.isPending}
        canSubmit={values.labels !== initial.labels || values.note !== initial.note}
        error={formError}
      >
        <Field label={t('authorizers.field.labels')} help={t('authorizers.labels.help')} error={errorOf('labels')}>
          <Input value={values.labels} placeholder="" onChange={(labels) => set({ labels })} />
        </Field>
        <Field
          label={t('authorizers.field.note')}
          help={t('authorizers.annotations.note_help')}
          error={errorOf('note')}
        >
          <Textarea
            value={values.note}
            placeholder=""
            autosize={{ minRows: 3, maxRows: 12 }}
            onChange={(note) => set({ note })}
          />
        </Field>
      </Form>
    </Card>
  )
}
