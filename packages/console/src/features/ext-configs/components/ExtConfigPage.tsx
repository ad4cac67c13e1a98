import type { ExtConfigDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useDeleteExtConfig } from '../api/delete-ext-config.ts'
import { useExtConfig } from '../api/get-ext-config.ts'
import { useUpdateExtConfig } from '../api/update-ext-config.ts'
import { ExtConfigForm, typedOf } from './ExtConfigForm.tsx'
import { ExtFindings } from './ExtFindings.tsx'
import { ExtPreview } from './ExtPreview.tsx'
import { ExtSchema } from './ExtSchema.tsx'
import { ExtVersions } from './ExtVersions.tsx'

export function ExtConfigPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useExtConfig(id)
  return (
    <Page
      title={query.data?.name ?? t('ext_configs.list.title')}
      description={query.data ? t('ext_configs.detail.version', { version: query.data.version }) : ''}
      actions={query.data ? <DeleteButton extConfig={query.data} /> : null}
    >
      <QueryView query={query}>
        {(extConfig) => <ExtConfigSections key={extConfig.id} extConfig={extConfig} />}
      </QueryView>
    </Page>
  )
}

type SectionProps = { readonly extConfig: ExtConfigDetail }

function ExtConfigSections({ extConfig }: SectionProps) {
  const { t } = useTranslation()
  const update = useUpdateExtConfig(extConfig.id)
  const form = useFormState(typedOf(extConfig), update.error)
  return (
    <>
      <Card title={t('ext_configs.detail.edit')}>
        <ExtConfigForm
          form={form}
          isBusy={update.isPending}
          // The version that was read: who saves after somebody else is told.
          onSubmit={(written) => update.mutate({ ...written, baseVersion: extConfig.version })}
        />
      </Card>
      <Card title={t('ext_configs.detail.findings')}>
        <ExtFindings findings={extConfig.findings} variables={extConfig.variables} />
      </Card>
      <ExtPreview text={form.values.config} stored={extConfig} />
      <Card title={t('ext_configs.detail.versions')} flush>
        <ExtVersions id={extConfig.id} onTake={(config) => form.set({ config: JSON.stringify(config, null, 2) })} />
      </Card>
      <ExtSchema />
    </>
  )
}

function DeleteButton({ extConfig }: SectionProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useDeleteExtConfig()
  return (
    <ConfirmButton
      label={t('common.action.delete')}
      title={t('ext_configs.detail.delete_title', { name: extConfig.name })}
      consequence={t(
        extConfig.isDefault ? 'ext_configs.detail.delete_default' : 'ext_configs.detail.delete_consequence',
      )}
      confirmLabel={t('common.action.delete')}
      variant="outline"
      onConfirm={async () => {
        await remove.mutateAsync(extConfig.id)
        await navigate('/ext-configs')
      }}
    />
  )
}
