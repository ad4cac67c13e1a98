import type { ExtConfigDetail, ExtConfigPreview } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { EXT_LAYER } from '../../../lib/words/ext-config-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { Unknown } from '../../../ui/Unknown.tsx'
import { useExtConfigPreview } from '../api/preview-ext-config.ts'
import { ExtFindings } from './ExtFindings.tsx'
import styles from './ExtPreview.module.css'

type ExtPreviewProps = {
  /** What is in the editor, saved or not; left out: what a release of this merchant would take. */
  readonly text?: string
  readonly appid?: string
  /** What is saved: while the editor says the same, it is this one that is shown, with the override on top. */
  readonly stored?: ExtConfigDetail
}

/** Exactly what a commit would send for one merchant, and where every value comes from. */
export function ExtPreview({ text, appid: given, stored }: ExtPreviewProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const [params, setParams] = useSearchParams()
  const shown = given ?? params.get('preview') ?? ''
  const [appid, setAppid] = useState(shown)
  const [config, setConfig] = useState<Record<string, unknown>>()
  const read = readJsonObject(text ?? '')
  const written = config ?? (read.isValid ? read.value : undefined)
  const isSaved = stored !== undefined && JSON.stringify(written) === JSON.stringify(stored.config)
  const extConfig = isSaved ? { id: stored.id } : text === undefined ? undefined : written
  const query = useExtConfigPreview(shown === '' ? undefined : { component, appid: shown, extConfig })

  const look = () => {
    if (!read.isValid) return
    setConfig(text === undefined ? undefined : read.value)
    if (given === undefined) setParams({ preview: appid.trim() }, { replace: true })
    if (shown !== '') void query.refetch()
  }

  return (
    <Card title={t('ext_configs.preview.title')}>
      <div className={styles.preview}>
        <Form
          submitLabel={t('ext_configs.preview.look')}
          onSubmit={look}
          isBusy={query.isFetching}
          canSubmit={read.isValid && (given !== undefined || appid.trim() !== '')}
        >
          {given === undefined ? (
            <Field label={t('ext_configs.field.merchant')} help={t('ext_configs.preview.help')}>
              <Input value={appid} placeholder="wx…" onChange={setAppid} />
            </Field>
          ) : null}
        </Form>
        {shown === '' ? null : <QueryView query={query}>{(preview) => <Rendered preview={preview} />}</QueryView>}
        {shown === '' || given !== undefined ? null : (
          <Link to={`/ext-overrides/${encodeURIComponent(shown)}`}>
            {t('ext_configs.override.of', { name: shown })}
          </Link>
        )}
      </div>
    </Card>
  )
}

function Rendered({ preview }: { readonly preview: ExtConfigPreview }) {
  const { t } = useTranslation()
  const { extJson, config, values, variables, findings, pagesKnown, source } = preview
  return (
    <>
      {source ? <p>{t('ext_configs.preview.source', { name: source.name, version: source.version })}</p> : null}
      <ExtFindings findings={findings} />
      {pagesKnown ? null : <Notice tone="neutral">{t('ext_configs.preview.pages_unknown')}</Notice>}
      {extJson === null ? <Notice tone="danger">{t('ext_configs.preview.not_sent')}</Notice> : null}
      <CodeBlock label={t('ext_configs.preview.result')} code={JSON.stringify(config, null, 2)} />
      <SimpleTable
        label={t('ext_configs.preview.values')}
        head={[t('ext_configs.finding.path'), t('ext_configs.preview.value'), t('ext_configs.preview.from')]}
        rows={values.map(({ path, value, from, variables: names }) => ({
          key: path,
          cells: [
            <code key="path">{path}</code>,
            <span key="value" className={styles.value} dir="auto">
              {JSON.stringify(value)}
            </span>,
            [t(EXT_LAYER[from]), ...names.map((name) => `{{${name}}}`)].join(' '),
          ],
        }))}
      />
      {variables.length > 0 ? (
        <SimpleTable
          label={t('ext_configs.detail.variables')}
          head={[t('ext_configs.preview.variable'), t('ext_configs.preview.value'), t('ext_configs.preview.used_at')]}
          rows={variables.map(({ name, value, usedAt }) => ({
            key: name,
            cells: [
              <code key="name">{name}</code>,
              value === null ? (
                <Unknown key="value" />
              ) : (
                <span key="value" className={styles.value} dir="auto">
                  {JSON.stringify(value)}
                </span>
              ),
              usedAt.join('、'),
            ],
          }))}
        />
      ) : null}
    </>
  )
}
