import { useTranslation } from 'react-i18next'
import { Button } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useAddTemplate } from '../api/add-template.ts'

export function AddTemplateButton({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const add = useAddTemplate()
  return (
    <Button
      variant="text"
      theme="primary"
      loading={add.isPending}
      aria-label={t('templates.draft.add_named', { id: draftId })}
      onClick={() => add.mutate({ draftId, component })}
    >
      {t('templates.draft.add')}
    </Button>
  )
}
