import { useTranslation } from 'react-i18next'
import type { EditConflict } from '../../../lib/editor.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { ConflictCard } from '../../../ui/ConflictCard.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import type { RuleFormValues } from './rule-form-values.ts'

const PARTS: Record<keyof RuleFormValues, LocaleKey> = {
  name: 'forwarding.field.name',
  component: 'forwarder_rules.form.component',
  types: 'forwarding.field.types',
  appids: 'forwarding.field.appids',
  businessIds: 'forwarder_rules.form.business_ids',
  labels: 'forwarder_rules.form.labels',
  targetIds: 'forwarding.field.targets',
  syncTargetId: 'forwarder_rules.form.sync_target',
  enabled: 'forwarder_rules.form.enabled',
}

/** The parts of a rule that two have changed, with the names of targets in place of their ids. */
export function RuleConflict({ conflict }: { readonly conflict: EditConflict<RuleFormValues> }) {
  const { t } = useTranslation()
  const targets = useAllTargets().data?.items
  const nameOf = (id: string) => targets?.find((target) => target.id === id)?.name ?? id
  const show = (part: keyof RuleFormValues, of: RuleFormValues) => {
    if (part === 'targetIds') return of.targetIds.map(nameOf).join('、')
    if (part === 'syncTargetId') return of.syncTargetId === '' ? t('common.value.none') : nameOf(of.syncTargetId)
    return of[part] === '' ? t('common.value.all') : undefined
  }
  return <ConflictCard conflict={conflict} parts={PARTS} show={show} />
}
