import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { useAddTemplate } from '../api/add-template.ts'

export function AddTemplateButton({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const add = useAddTemplate()
  return (
    <Button
      variant="text"
      tone="primary"
      isBusy={add.isPending}
      label={t('templates.draft.add_named', { id: draftId })}
      onClick={() => add.mutate({ draftId, component })}
    >
      {t('templates.draft.add')}
    </Button>
  )
}
