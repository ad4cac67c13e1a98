import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import type { FormState } from '../../../lib/form-state.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import styles from './TargetSecretFields.module.css'
import { isBroker } from './target-form-fields.ts'
import type { TargetFormValues } from './target-form-values.ts'

type TargetSecretFieldsProps = { readonly form: FormState<TargetFormValues>; readonly target?: Target }

/** What is sealed: it can be replaced or taken away, and an empty field leaves what is there. */
export function TargetSecretFields({ form, target }: TargetSecretFieldsProps) {
  const { kind } = form.values
  return (
    <>
      {isBroker(kind) ? <PasswordField form={form} {...(target && { target })} /> : null}
      <HeaderFields form={form} {...(target && { target })} />
      {kind === 'container' ? null : <TlsFields form={form} {...(target && { target })} />}
    </>
  )
}

function PasswordField({ form, target }: TargetSecretFieldsProps) {
  const { t } = useTranslation()
  const { values, set, errorOf } = form
  return (
    <div className={styles.secret}>
      <Field label={t('targets.field.password')} help={t('targets.help.sealed')} error={errorOf('password')}>
        <Input
          type="password"
          value={values.password}
          placeholder={target?.hasPassword ? t('targets.secret.unchanged') : ''}
          autocomplete="new-password"
          onChange={(password) => set({ password })}
        />
      </Field>
      {target?.hasPassword ? (
        <Checkbox checked={values.removesPassword} onChange={(removesPassword) => set({ removesPassword })}>
          {t('targets.secret.remove_password')}
        </Checkbox>
      ) : null}
    </div>
  )
}

function HeaderFields({ form, target }: TargetSecretFieldsProps) {
  const { t } = useTranslation()
  const { values, set, errorOf } = form
  const { removedHeaders } = values
  const names = target?.headerNames ?? []
  return (
    <div className={styles.secret}>
      <Field label={t('targets.field.headers')} help={t('targets.help.headers')} error={errorOf('headers')}>
        <Textarea
          value={values.headers}
          placeholder="Authorization: Bearer …"
          autosize={{ minRows: 2, maxRows: 8 }}
          onChange={(headers) => set({ headers })}
        />
      </Field>
      {names.length > 0 ? (
        <FieldGroup label={t('targets.secret.headers_present')}>
          {names.map((name) => (
            <Checkbox
              key={name}
              checked={removedHeaders.includes(name)}
              onChange={(isRemoved) =>
                set({
                  removedHeaders: isRemoved ? [...removedHeaders, name] : removedHeaders.filter((one) => one !== name),
                })
              }
            >
              {t('targets.secret.remove_header', { name })}
            </Checkbox>
          ))}
        </FieldGroup>
      ) : null}
    </div>
  )
}

const PEMS: readonly { name: 'ca' | 'certificate' | 'key'; label: LocaleKey }[] = [
  { name: 'ca', label: 'targets.field.ca' },
  { name: 'certificate', label: 'targets.field.certificate' },
  { name: 'key', label: 'targets.field.key' },
]

function TlsFields({ form, target }: TargetSecretFieldsProps) {
  const { t } = useTranslation()
  const { values, set, errorOf } = form
  const client = target?.tls.clientCertificate
  return (
    <details className={styles.tls} open={errorOf('tls') !== undefined || undefined}>
      <summary>{t('targets.secret.tls_title')}</summary>
      <FieldGroup label={t('targets.secret.tls')} help={t('targets.help.tls')} error={errorOf('tls')}>
        {client ? (
          <p>
            {t('targets.secret.client_certificate')} <code>{client.subject}</code> · {t('targets.secret.expires')}{' '}
            <TimeText at={client.expiresAt} />
          </p>
        ) : null}
        {client ? (
          <Checkbox checked={values.removesCertificate} onChange={(removesCertificate) => set({ removesCertificate })}>
            {t('targets.secret.remove_certificate')}
          </Checkbox>
        ) : null}
        {target?.tls.hasCa ? (
          <Checkbox checked={values.removesCa} onChange={(removesCa) => set({ removesCa })}>
            {t('targets.secret.remove_ca')}
          </Checkbox>
        ) : null}
        {PEMS.map(({ name, label }) => (
          <Field key={name} label={t(label)}>
            <Textarea
              value={values[name]}
              placeholder="-----BEGIN …"
              autosize={{ minRows: 2, maxRows: 6 }}
              onChange={(pem) => set({ [name]: pem })}
            />
          </Field>
        ))}
      </FieldGroup>
    </details>
  )
}
