import type { ProxySettings, PutProxyRequest } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { usePutProxy } from '../api/put-proxy.ts'

type ProxyFormValues = {
  readonly enabled: boolean
  readonly kind: 'port' | 'url'
  readonly port: string
  readonly url: string
  readonly keepRoot: boolean
  readonly answerWithinSeconds: string
}

const FIELDS = ['enabled', 'upstream', 'keepRoot', 'answerWithinSeconds']

/** The settings are replaced whole; what is typed stays while the health above it is asked again and again. */
export function ProxyForm({ proxy }: { readonly proxy: ProxySettings }) {
  const { t } = useTranslation()
  const put = usePutProxy()
  const [version, setVersion] = useState(proxy.version)
  const { values, set, errorOf, formError } = useFormState(toValues(proxy), put.error, FIELDS)
  const { enabled, kind, port, url, keepRoot, answerWithinSeconds } = values
  return (
    <Form
      submitLabel={t('proxy.form.save')}
      onSubmit={() =>
        put.mutate({ ...toRequest(values), version }, { onSuccess: (saved) => setVersion(saved.version) })
      }
      isBusy={put.isPending}
      canSubmit={(kind === 'port' ? port : url).trim() !== ''}
      error={formError}
    >
      <Field label={t('proxy.form.enabled')} help={t('proxy.form.enabled_help')} error={errorOf('enabled')}>
        <Checkbox checked={enabled} onChange={(isOn) => set({ enabled: isOn })} />
      </Field>
      <Field label={t('proxy.form.kind')} error={errorOf('upstream.kind')}>
        <SelectInput
          value={kind}
          options={[
            { value: 'port', label: t('proxy.form.kind_port') },
            { value: 'url', label: t('proxy.form.kind_url') },
          ]}
          onChange={(next) => set({ kind: next })}
        />
      </Field>
      {kind === 'port' ? (
        <Field label={t('proxy.form.port')} help={t('proxy.form.port_help')} error={errorOf('upstream.port')} required>
          <Input value={port} placeholder="8082" onChange={(text) => set({ port: text })} />
        </Field>
      ) : (
        <Field label={t('proxy.form.url')} help={t('proxy.form.url_help')} error={errorOf('upstream.url')} required>
          <Input value={url} placeholder="http://shop.internal:3000" onChange={(text) => set({ url: text })} />
        </Field>
      )}
      <Field
        label={t('proxy.form.answer_within')}
        help={t('proxy.form.answer_within_help')}
        error={errorOf('answerWithinSeconds')}
      >
        <Input value={answerWithinSeconds} placeholder="60" onChange={(text) => set({ answerWithinSeconds: text })} />
      </Field>
      <Field label={t('proxy.form.keep_root')} help={t('proxy.form.keep_root_help')} error={errorOf('keepRoot')}>
        <Checkbox checked={keepRoot} onChange={(isKept) => set({ keepRoot: isKept })} />
      </Field>
    </Form>
  )
}

function toValues({ enabled, upstream, keepRoot, answerWithinSeconds }: ProxySettings): ProxyFormValues {
  return {
    enabled,
    kind: upstream.kind,
    port: upstream.kind === 'port' ? String(upstream.port) : '',
    url: upstream.kind === 'url' ? upstream.url : '',
    keepRoot,
    answerWithinSeconds: String(answerWithinSeconds),
  }
}

/** What is no number is sent as it was typed: the server is the judge, and names the field. */
function toRequest({ enabled, kind, port, url, keepRoot, answerWithinSeconds }: ProxyFormValues): PutProxyRequest {
  return {
    enabled,
    upstream: kind === 'port' ? { kind, port: readNumber(port) } : { kind, url: url.trim() },
    keepRoot,
    answerWithinSeconds: readNumber(answerWithinSeconds),
  } as PutProxyRequest
}

function readNumber(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text
}
