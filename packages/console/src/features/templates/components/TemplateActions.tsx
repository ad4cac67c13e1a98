import type { Template } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { useDeleteTemplate } from '../api/delete-template.ts'

export function TemplateActions({ template }: { readonly template: Template }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const remove = useDeleteTemplate()
  const { templateId, userVersion, uses } = template
  const isUsed = uses.miniPrograms > 0
  return (
    <RowActions>
      <Link to={`/releases/new?templateId=${encodeURIComponent(templateId)}`}>{t('templates.library.release')}</Link>
      <ConfirmButton
        label={t('common.action.delete')}
        title={t('templates.library.delete_title', { id: templateId, version: userVersion })}
        consequence={
          isUsed
            ? t('templates.library.delete_used', { count: uses.miniPrograms, online: uses.online })
            : t('templates.library.delete_consequence')
        }
        confirmLabel={t('common.action.delete')}
        onConfirm={() => remove.mutateAsync({ templateId, component, force: isUsed })}
      />
    </RowActions>
  )
}
