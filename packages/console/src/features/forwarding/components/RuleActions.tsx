import type { ForwarderRule } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Switch } from 'tdesign-react'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { useDeleteForwarderRule } from '../api/delete-forwarder-rule.ts'
import { useUpdateForwarderRule } from '../api/update-forwarder-rule.ts'

export function RuleActions({ rule }: { readonly rule: ForwarderRule }) {
  const { t } = useTranslation()
  const update = useUpdateForwarderRule()
  const remove = useDeleteForwarderRule()
  return (
    <RowActions>
      <Switch
        value={rule.enabled}
        loading={update.isPending}
        aria-label={t('forwarding.rule.toggle', { name: rule.name })}
        aria-checked={rule.enabled}
        onChange={(enabled) => update.mutate({ id: rule.id, change: { enabled, version: rule.version } })}
      />
      <ConfirmButton
        label={t('common.action.delete')}
        title={t('forwarding.rule.delete_title', { name: rule.name })}
        consequence={t('forwarding.rule.delete_consequence')}
        confirmLabel={t('common.action.delete')}
        onConfirm={() => remove.mutateAsync(rule.id)}
      />
    </RowActions>
  )
}
