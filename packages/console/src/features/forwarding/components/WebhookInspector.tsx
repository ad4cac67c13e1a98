import type { WebhookInspection } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { WEBHOOK_CHANGE, WEBHOOK_SECRET, WEBHOOK_VERDICT } from '../../../lib/words/forwarding-words.ts'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useInspectWebhook } from '../api/inspect-webhook.ts'
import { useAllTargets } from '../api/list-all-targets.ts'

const OWN_SECRET = ''
const EMPTY = { targetId: OWN_SECRET, secret: '', headers: '', body: '' }

/** Paste what was received and see whether its signature is good, or what is the matter with it. */
export function WebhookInspector() {
  const { t } = useTranslation()
  const inspect = useInspectWebhook()
  const { values, set, errorOf, formError } = useFormState(EMPTY, inspect.error)
  const targets = useAllTargets().data?.items ?? []
  const { targetId, secret, headers, body } = values
  const key = targetId === OWN_SECRET ? { secret: secret.trim() } : { targetId }
  return (
    <>
      <Form
        submitLabel={t('webhooks.inspect.submit')}
        onSubmit={() => inspect.mutate({ ...key, headers, body })}
        isBusy={inspect.isPending}
        canSubmit={headers.trim() !== '' && (targetId !== OWN_SECRET || secret.trim() !== '')}
        error={formError}
      >
        <Field label={t('webhooks.inspect.key')} error={errorOf('targetId')}>
          <SelectInput
            value={targetId}
            options={[
              { value: OWN_SECRET, label: t('webhooks.inspect.own_secret') },
              ...targets.map(({ id, name }) => ({ value: id, label: t('webhooks.inspect.of_target', { name }) })),
            ]}
            onChange={(next) => set({ targetId: next })}
          />
        </Field>
        {targetId === OWN_SECRET ? (
          <Field
            label={t('webhooks.inspect.secret')}
            help={t('webhooks.inspect.secret_help')}
            error={errorOf('secret')}
          >
            <Input
              type="password"
              value={secret}
              placeholder="whsec_…"
              autocomplete="off"
              onChange={(text) => set({ secret: text })}
            />
          </Field>
        ) : null}
        <Field
          label={t('webhooks.inspect.headers')}
          help={t('webhooks.inspect.headers_help')}
          error={errorOf('headers')}
          required
        >
          <Textarea
            value={headers}
            placeholder={'webhook-id: cb_…\nwebhook-timestamp: 1767225600\nwebhook-signature: v1,…'}
            autosize={{ minRows: 3, maxRows: 10 }}
            onChange={(text) => set({ headers: text })}
          />
        </Field>
        <Field label={t('webhooks.inspect.body')} help={t('webhooks.inspect.body_help')} error={errorOf('body')}>
          <Textarea
            value={body}
            placeholder='{"type":"wechat.message.text",…}'
            autosize={{ minRows: 4, maxRows: 16 }}
            onChange={(text) => set({ body: text })}
          />
        </Field>
      </Form>
      {inspect.data ? <Inspection inspection={inspect.data} /> : null}
    </>
  )
}

function Inspection({ inspection }: { readonly inspection: WebhookInspection }) {
  const { t } = useTranslation()
  const { verdict, missing, change, signedWith, webhookId, signedAt, type } = inspection
  const { label, tone } = WEBHOOK_VERDICT[verdict]
  return (
    <div role="status">
      <Notice tone={tone}>
        {t(label)}
        {missing.length > 0 ? ` ${missing.join('、')}` : ''}
        {change === null ? '' : ` ${t(WEBHOOK_CHANGE[change])}`}
      </Notice>
      <DescriptionList
        items={[
          ...(signedWith === null
            ? []
            : [{ label: t('webhooks.result.signed_with'), value: t(WEBHOOK_SECRET[signedWith]) }]),
          { label: 'webhook-id', value: webhookId },
          { label: t('webhooks.result.signed_at'), value: <TimeText at={signedAt} /> },
          { label: t('forwarding.field.event'), value: type === null ? null : <CallbackType type={type} /> },
        ]}
      />
    </div>
  )
}
