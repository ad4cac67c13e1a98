import type { ForwarderRule } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import styles from './RuleConflict.module.css'
import { differingParts, type RuleFormValues, toRuleValues } from './rule-form-values.ts'

type RuleConflictProps = {
  /** What the operator began with. */
  readonly base: ForwarderRule
  readonly latest: ForwarderRule
  readonly mine: RuleFormValues
  readonly onTakeLatest: () => void
  readonly onKeepMine: () => void
}

const PART: Record<keyof RuleFormValues, LocaleKey> = {
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

/** Somebody else has saved the rule meanwhile: what they made of it, what is in the form, and a choice. */
export function RuleConflict({ base, latest, mine, onTakeLatest, onKeepMine }: RuleConflictProps) {
  const { t } = useTranslation()
  const show = useShownPart()
  const before = toRuleValues(base)
  const theirs = toRuleValues(latest)
  const parts = differingParts(theirs, mine)
  return (
    <Card title={t('forwarder_rules.conflict.title')}>
      <div className={styles.conflict} role="alert">
        <Notice tone="warning">
          {t('forwarder_rules.conflict.explanation')} <TimeText at={latest.updatedAt} relative />
        </Notice>
        <SimpleTable
          label={t('forwarder_rules.conflict.title')}
          head={[
            t('forwarder_rules.conflict.part'),
            t('forwarder_rules.conflict.before'),
            t('forwarder_rules.conflict.theirs'),
            t('forwarder_rules.conflict.mine'),
          ]}
          rows={parts.map((part) => ({
            key: part,
            cells: [t(PART[part]), show(part, before), show(part, theirs), show(part, mine)],
          }))}
        />
        <div className={styles.choices}>
          <Button tone="primary" onClick={onKeepMine}>
            {t('forwarder_rules.conflict.keep_mine')}
          </Button>
          <Button onClick={onTakeLatest}>{t('forwarder_rules.conflict.take_latest')}</Button>
        </div>
      </div>
    </Card>
  )
}

function useShownPart(): (part: keyof RuleFormValues, of: RuleFormValues) => string {
  const { t } = useTranslation()
  const targets = useAllTargets().data?.items
  const nameOf = (id: string) => targets?.find((target) => target.id === id)?.name ?? id
  return (part, of) => {
    if (part === 'enabled')
      return t(of.enabled ? 'forwarding.target_status.enabled' : 'forwarding.target_status.disabled')
    if (part === 'targetIds') return of.targetIds.map(nameOf).join('、')
    if (part === 'syncTargetId') return of.syncTargetId === '' ? t('common.value.none') : nameOf(of.syncTargetId)
    return of[part] === '' ? t('common.value.all') : of[part]
  }
}
