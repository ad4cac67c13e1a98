import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Switch } from 'tdesign-react'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { useDeleteTarget } from '../api/delete-target.ts'
import { useUpdateTarget } from '../api/update-target.ts'

export function TargetActions({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const update = useUpdateTarget()
  const remove = useDeleteTarget()
  const isEnabled = target.status === 'enabled'
  return (
    <RowActions>
      <Switch
        value={isEnabled}
        loading={update.isPending}
        aria-label={t('forwarding.target.toggle', { name: target.name })}
        aria-checked={isEnabled}
        onChange={(enabled) => update.mutate({ id: target.id, change: { status: enabled ? 'enabled' : 'disabled' } })}
      />
      <ConfirmButton
        label={t('common.action.delete')}
        title={t('forwarding.target.delete_title', { name: target.name })}
        consequence={t('forwarding.target.delete_consequence')}
        confirmLabel={t('common.action.delete')}
        onConfirm={() => remove.mutateAsync(target.id)}
      />
    </RowActions>
  )
}
