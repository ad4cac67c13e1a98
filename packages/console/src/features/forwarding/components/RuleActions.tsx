import type { ForwarderRule } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Switch } from 'tdesign-react'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { useDeleteForwarderRule } from '../api/delete-forwarder-rule.ts'
import { useUpdateForwarderRule } from '../api/update-forwarder-rule.ts'
import { RuleTest } from './RuleTest.tsx'

export function RuleActions({ rule }: { readonly rule: ForwarderRule }) {
  const { t } = useTranslation()
  const update = useUpdateForwarderRule()
  const remove = useDeleteForwarderRule()
  const [isTesting, setTesting] = useState(false)
  return (
    <RowActions>
      <Switch
        value={rule.enabled}
        loading={update.isPending}
        aria-label={t('forwarding.rule.toggle', { name: rule.name })}
        aria-checked={rule.enabled}
        onChange={(enabled) => update.mutate({ id: rule.id, change: { enabled, version: rule.version } })}
      />
      <Button tone="primary" variant="text" onClick={() => setTesting(true)}>
        {t('forwarder_rules.test.action')}
      </Button>
      <ConfirmButton
        label={t('common.action.delete')}
        title={t('forwarding.rule.delete_title', { name: rule.name })}
        consequence={t('forwarding.rule.delete_consequence')}
        confirmLabel={t('common.action.delete')}
        onConfirm={() => remove.mutateAsync(rule.id)}
      />
      {isTesting ? (
        <Modal
          title={t('forwarder_rules.test.title_named', { name: rule.name })}
          width="large"
          onClose={() => setTesting(false)}
        >
          <RuleTest rule={rule} />
        </Modal>
      ) : null}
    </RowActions>
  )
}
