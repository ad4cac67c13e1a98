import type { BindingSettings, BindLinks } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { QrCode } from '../../../ui/QrCode.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useBindingSettings, useBindLinks, usePutBindingSettings } from '../api/binding-settings.ts'
import styles from './BindSessionLinks.module.css'

/** The links without a business id, for anybody and any number of times, and where they lead back to. */
export function PermanentLinksCard() {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('bindings.permanent.title')}>
        <QueryView query={useBindLinks(useCurrentComponent())}>{(links) => <Links links={links} />}</QueryView>
      </Card>
      <Card title={t('bindings.settings.title')}>
        <QueryView query={useBindingSettings()}>
          {(settings) => <SettingsForm key={JSON.stringify(settings)} settings={settings} />}
        </QueryView>
      </Card>
    </>
  )
}

function Links({ links }: { readonly links: BindLinks }) {
  const { t } = useTranslation()
  const rows = [
    [t('bindings.result.pc_link'), links.pcUrl],
    [t('bindings.result.h5_link'), links.h5Url],
    [t('bindings.permanent.legacy_pc'), links.legacyPcUrl],
    [t('bindings.permanent.legacy_h5'), links.legacyH5Url],
  ] as const
  return (
    <>
      <p className={styles.hint}>{t('bindings.permanent.hint')}</p>
      <div className={styles.links}>
        <figure className={styles.code}>
          <QrCode label={t('bindings.result.qr_label')} value={links.h5Url} />
          <figcaption className={styles.hint}>{t('bindings.result.qr_hint')}</figcaption>
        </figure>
        <dl className={styles.list}>
          {rows.map(([label, url]) =>
            url === null ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <CopyText text={url} label={label} wrap />
                </dd>
              </div>
            ),
          )}
        </dl>
      </div>
    </>
  )
}

function SettingsForm({ settings }: { readonly settings: BindingSettings }) {
  const { t } = useTranslation()
  const put = usePutBindingSettings()
  const initial = { redirectUri: settings.redirectUri ?? '', sharedAppids: settings.sharedAppids }
  const { values, set, errorOf, formError } = useFormState(initial, put.error)
  const isChanged = values.redirectUri !== initial.redirectUri || values.sharedAppids !== initial.sharedAppids
  return (
    <Form
      submitLabel={t('common.action.save')}
      onSubmit={() => put.mutate({ ...values, redirectUri: values.redirectUri.trim() || null })}
      isBusy={put.isPending}
      canSubmit={isChanged}
      error={formError}
    >
      <Field
        label={t('bindings.settings.redirect_uri')}
        help={t('bindings.settings.redirect_uri_help')}
        error={errorOf('redirectUri')}
      >
        <Input value={values.redirectUri} placeholder="https://" onChange={(redirectUri) => set({ redirectUri })} />
      </Field>
      <Checkbox checked={values.sharedAppids} onChange={(sharedAppids) => set({ sharedAppids })}>
        {t('bindings.settings.shared_appids')}
      </Checkbox>
    </Form>
  )
}
