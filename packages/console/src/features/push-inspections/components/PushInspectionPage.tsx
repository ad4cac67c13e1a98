import type { PushInspection } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { OPENED_WITH } from '../../../lib/words/wechat-api-words.ts'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useInspectPush } from '../api/inspect-push.ts'

/** Paste a push and see it opened, or why it cannot be (消息解密). */
export function PushInspectionPage() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const inspect = useInspectPush()
  const { values, set, errorOf, formError } = useFormState({ url: '', body: '' }, inspect.error)
  return (
    <Page title={t('push_inspections.page.title')} description={t('push_inspections.page.description')}>
      <Card>
        <Form
          submitLabel={t('push_inspections.form.submit')}
          onSubmit={() => inspect.mutate({ component, url: values.url, body: values.body })}
          isBusy={inspect.isPending}
          canSubmit={values.body.trim() !== ''}
          error={formError}
        >
          <Field
            label={t('push_inspections.form.url')}
            help={t('push_inspections.form.url_help')}
            error={errorOf('url')}
            required
          >
            <Textarea
              value={values.url}
              placeholder="/wxcallback/biz/wx…?signature=…&timestamp=…&nonce=…&msg_signature=…"
              autosize={{ minRows: 2, maxRows: 4 }}
              onChange={(url) => set({ url })}
            />
          </Field>
          <Field label={t('push_inspections.form.body')} error={errorOf('body')} required>
            <Textarea
              value={values.body}
              placeholder="<xml><Encrypt>…</Encrypt></xml>"
              autosize={{ minRows: 6, maxRows: 16 }}
              onChange={(body) => set({ body })}
            />
          </Field>
        </Form>
      </Card>
      {inspect.data ? <InspectionResult inspection={inspect.data} /> : null}
    </Page>
  )
}

function InspectionResult({ inspection }: { readonly inspection: PushInspection }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { openedWith, plaintext } = inspection
  const [title, next] =
    language === 'en' ? [inspection.titleEn, inspection.nextEn] : [inspection.title, inspection.next]
  if (plaintext === null) {
    return (
      <Notice tone="danger">
        {title}
        {inspection.detail ? ` (${inspection.detail})` : ''} {next}
      </Notice>
    )
  }
  const keyName = (which: 'current' | 'previous') => t(OPENED_WITH[which])
  return (
    <Card title={t('push_inspections.result.title')}>
      <DescriptionList
        items={[
          {
            label: t('push_inspections.result.type'),
            value: inspection.type === null ? null : <CallbackType type={inspection.type} />,
          },
          { label: t('push_inspections.result.appid'), value: inspection.appid },
          { label: t('push_inspections.result.created_at'), value: <TimeText at={inspection.createdAt} /> },
          { label: t('push_inspections.result.key'), value: openedWith && keyName(openedWith.key) },
          { label: t('push_inspections.result.token'), value: openedWith && keyName(openedWith.token) },
        ]}
      />
      <CodeBlock label={t('push_inspections.result.plaintext')} code={plaintext} />
    </Card>
  )
}
