import type { WechatApiDetail } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Field, FieldStack } from '../../../ui/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useCallWechatApi } from '../api/call-wechat-api.ts'
import { type ApiCall, buildCall, snippetsOf, startOf } from './api-call.ts'
import { CallAnswer } from './CallAnswer.tsx'

/** As whom, with what; then the call itself, after a question where it changes something. */
export function ApiCallForm({ api }: { readonly api: WechatApiDetail }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const send = useCallWechatApi()
  const [form, setForm] = useState({ appid: '', ...startOf(api) })
  const set = (change: Partial<typeof form>) => setForm((current) => ({ ...current, ...change }))
  const needsAppid = !api.tokens.includes('component') && !api.tokens.includes('none')
  const call = buildCall(api, form, component)
  if (api.bodyKind === 'multipart') return <Notice>{t('wechat_apis.call.multipart')}</Notice>
  return (
    <FieldStack>
      {api.tokens.includes('authorizer') ? (
        <Field
          label={t('wechat_apis.call.appid')}
          help={t(needsAppid ? 'wechat_apis.call.appid_help' : 'wechat_apis.call.appid_optional')}
          required={needsAppid}
        >
          <Input value={form.appid} placeholder="wx…" onChange={(appid) => set({ appid: appid.trim() })} />
        </Field>
      ) : null}
      <JsonField label={t('wechat_apis.api.query')} text={form.query} onChange={(query) => set({ query })} />
      {api.bodyKind === 'json' ? (
        <JsonField label={t('wechat_apis.api.body')} text={form.body} onChange={(body) => set({ body })} />
      ) : null}
      {call === undefined ? <Notice tone="warning">{t('wechat_apis.call.not_json')}</Notice> : null}
      {call ? (
        <CallButton
          api={api}
          isReady={!needsAppid || form.appid !== ''}
          isBusy={send.isPending}
          onCall={() => send.mutate(call)}
          onConfirmedCall={() => send.mutateAsync(call)}
        />
      ) : null}
      {send.error ? <ErrorNotice error={send.error} /> : null}
      {send.data ? <CallAnswer result={send.data} /> : null}
      {call ? <Snippets call={call} /> : null}
    </FieldStack>
  )
}

type JsonFieldProps = { readonly label: string; readonly text: string; readonly onChange: (text: string) => void }

function JsonField({ label, text, onChange }: JsonFieldProps) {
  return (
    <Field label={label}>
      <Textarea value={text} placeholder="{}" autosize={{ minRows: 3, maxRows: 20 }} onChange={onChange} />
    </Field>
  )
}

type CallButtonProps = {
  readonly api: WechatApiDetail
  readonly isReady: boolean
  readonly isBusy: boolean
  readonly onCall: () => void
  readonly onConfirmedCall: () => Promise<unknown>
}

function CallButton({ api, isReady, isBusy, onCall, onConfirmedCall }: CallButtonProps) {
  const { t } = useTranslation()
  const label = t('wechat_apis.call.send')
  if (!isReady || !api.changesSomething) {
    return (
      <div>
        <Button tone="primary" variant="base" isDisabled={!isReady} isBusy={isBusy} onClick={onCall}>
          {label}
        </Button>
      </div>
    )
  }
  return (
    <div>
      <ConfirmButton
        label={label}
        title={t('wechat_apis.call.confirm_title')}
        consequence={t('wechat_apis.call.confirm')}
        confirmLabel={label}
        tone="primary"
        variant="base"
        onConfirm={onConfirmedCall}
      />
    </div>
  )
}

function Snippets({ call }: { readonly call: ApiCall }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>{t('wechat_apis.call.snippets')}</summary>
      {snippetsOf(call, window.location.origin).map(({ language, code }) => (
        <div key={language}>
          <p>{language}</p>
          <CopyText text={code} label={language} wrap />
        </div>
      ))}
    </details>
  )
}
