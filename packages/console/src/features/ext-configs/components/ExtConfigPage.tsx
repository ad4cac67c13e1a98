import type { ExtConfigDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { differingParts, useEditor } from '../../../lib/editor.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { ConflictCard } from '../../../ui/ConflictCard.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useDeleteExtConfig } from '../api/delete-ext-config.ts'
import { useExtConfig } from '../api/get-ext-config.ts'
import { useUpdateExtConfig } from '../api/update-ext-config.ts'
import { ExtConfigForm, typedOf, type WrittenExtConfig } from './ExtConfigForm.tsx'
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
        {(extConfig) => (
          <ExtConfigSections key={extConfig.id} extConfig={extConfig} onRefused={() => void query.refetch()} />
        )}
      </QueryView>
    </Page>
  )
}

const PARTS = {
  name: 'ext_configs.field.name',
  note: 'ext_configs.field.note',
  isDefault: 'ext_configs.field.default',
  config: 'ext_configs.field.config',
} as const

type SectionProps = { readonly extConfig: ExtConfigDetail }

function ExtConfigSections({ extConfig, onRefused }: SectionProps & { readonly onRefused: () => void }) {
  const { t } = useTranslation()
  const update = useUpdateExtConfig(extConfig.id)
  const { form, base, take, conflict } = useEditor(extConfig, { valuesOf: typedOf, saving: update })
  return (
    <>
      {conflict ? <ConflictCard conflict={conflict} parts={PARTS} /> : null}
      <Card title={t('ext_configs.detail.edit')}>
        <ExtConfigForm
          form={form}
          isBusy={update.isPending}
          onSubmit={(written) =>
            update.mutate(
              { ...changesOf(written, base), baseVersion: base.version },
              { onSuccess: take, onError: onRefused },
            )
          }
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

/** Only the config has versions; of the rest, what somebody else has changed meanwhile shall stand. */
function changesOf(written: WrittenExtConfig, base: ExtConfigDetail): Partial<WrittenExtConfig> {
  const parts = differingParts(written, { ...written, ...base })
  return Object.fromEntries(parts.map((part) => [part, written[part]]))
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
