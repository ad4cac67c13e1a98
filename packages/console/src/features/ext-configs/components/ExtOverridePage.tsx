import type { ExtConfigOverride } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useAccountName } from '../../../lib/account-name.ts'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useEditor } from '../../../lib/editor.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { ConflictCard } from '../../../ui/ConflictCard.tsx'
import { Form } from '../../../ui/Form.tsx'
import { JsonEditor } from '../../../ui/JsonEditor.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useDeleteExtOverride } from '../api/delete-ext-override.ts'
import { useExtOverride } from '../api/get-ext-override.ts'
import { usePutExtOverride } from '../api/put-ext-override.ts'
import { BRACES } from './braces.ts'
import { ExtPreview } from './ExtPreview.tsx'

/** What one merchant has different from everybody else (商家覆盖), and what comes of it. */
export function ExtOverridePage() {
  const { t } = useTranslation()
  const { appid = '' } = useParams()
  const query = useExtOverride(appid, useCurrentComponent())
  return (
    <Page
      title={t('ext_configs.override.of', { name: useAccountName(appid) ?? appid })}
      description={t('ext_configs.override.description')}
      actions={
        <>
          <LinkButton to="/ext-configs">{t('ext_configs.list.title')}</LinkButton>
          {query.data ? <DeleteButton appid={appid} /> : null}
        </>
      }
    >
      <QueryView query={query}>
        {(override) => <OverrideEditor appid={appid} override={override} onRefused={() => void query.refetch()} />}
      </QueryView>
      <ExtPreview appid={appid} />
    </Page>
  )
}

const PARTS = { variables: 'ext_configs.override.variables', config: 'ext_configs.override.config' } as const

type OverrideEditorProps = {
  readonly appid: string
  readonly override: ExtConfigOverride | null
  readonly onRefused: () => void
}

function OverrideEditor({ appid, override, onRefused }: OverrideEditorProps) {
  const { t } = useTranslation()
  const put = usePutExtOverride(appid, useCurrentComponent())
  const { form, base, take, conflict } = useEditor(override, { valuesOf: textsOf, saving: put })
  const { values, set, errorOf, formError } = form
  const variables = readJsonObject(values.variables)
  const config = readJsonObject(values.config)
  const submit = () => {
    if (!variables.isValid || !config.isValid) return
    put.mutate(
      { variables: variables.value, config: config.value, baseVersion: base?.version ?? 0 },
      { onSuccess: take, onError: onRefused },
    )
  }
  return (
    <>
      {conflict ? <ConflictCard conflict={conflict} parts={PARTS} /> : null}
      <Card title={t('ext_configs.override.edit')}>
        <Form
          submitLabel={t('common.action.save')}
          onSubmit={submit}
          isBusy={put.isPending}
          canSubmit={variables.isValid && config.isValid}
          error={formError}
        >
          {override ? (
            <p>
              {t('ext_configs.override.saved', { by: override.updatedBy })} <TimeText at={override.updatedAt} />
            </p>
          ) : null}
          <JsonEditor
            label={t('ext_configs.override.variables')}
            help={t('ext_configs.override.variables_help', BRACES)}
            text={values.variables}
            error={errorOf('variables')}
            onChange={(text) => set({ variables: text })}
          />
          <JsonEditor
            label={t('ext_configs.override.config')}
            help={t('ext_configs.override.config_help')}
            text={values.config}
            error={errorOf('config')}
            onChange={(text) => set({ config: text })}
          />
        </Form>
      </Card>
    </>
  )
}

function textsOf(override: ExtConfigOverride | null) {
  const textOf = (value: Record<string, unknown> | undefined) => JSON.stringify(value ?? {}, null, 2)
  return { variables: textOf(override?.variables), config: textOf(override?.config) }
}

function DeleteButton({ appid }: { readonly appid: string }) {
  const { t } = useTranslation()
  const remove = useDeleteExtOverride(appid, useCurrentComponent())
  return (
    <ConfirmButton
      label={t('common.action.delete')}
      title={t('ext_configs.override.delete_title', { appid })}
      consequence={t('ext_configs.override.delete_consequence')}
      confirmLabel={t('common.action.delete')}
      variant="outline"
      onConfirm={() => remove.mutateAsync()}
    />
  )
}
