import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useCreateExtConfig } from '../api/create-ext-config.ts'
import { EMPTY_EXT_CONFIG, ExtConfigForm } from './ExtConfigForm.tsx'
import { ExtPreview } from './ExtPreview.tsx'
import { ExtSchema } from './ExtSchema.tsx'

export function ExtConfigCreatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const component = useCurrentComponent()
  const create = useCreateExtConfig()
  const form = useFormState(EMPTY_EXT_CONFIG, create.error)
  return (
    <Page title={t('ext_configs.list.create')} description={t('ext_configs.list.description')}>
      <Card>
        <ExtConfigForm
          form={form}
          isBusy={create.isPending}
          onSubmit={(written) =>
            create.mutate(
              { ...written, component },
              { onSuccess: ({ id }) => void navigate(`/ext-configs/${encodeURIComponent(id)}`) },
            )
          }
        />
      </Card>
      <ExtPreview text={form.values.config} />
      <ExtSchema />
    </Page>
  )
}
