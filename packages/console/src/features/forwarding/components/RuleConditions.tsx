import type { ForwarderRule } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { MatchList } from './MatchList.tsx'
import styles from './RuleConditions.module.css'

/** What an event must be beside its type; an empty rule takes those of every account. */
export function RuleConditions({ rule }: { readonly rule: ForwarderRule }) {
  const { t } = useTranslation()
  const conditions = [
    { label: t('forwarder_rules.form.component'), items: rule.component === null ? [] : [rule.component] },
    { label: t('forwarding.field.appids'), items: rule.appids },
    { label: t('forwarder_rules.form.business_ids'), items: rule.businessIds },
    { label: t('forwarder_rules.form.labels'), items: rule.labels },
  ].filter(({ items }) => items.length > 0)
  if (conditions.length === 0) return <span>{t('forwarder_rules.list.every_account')}</span>
  return (
    <dl className={styles.conditions}>
      {conditions.map(({ label, items }) => (
        <div key={label}>
          <dt className={styles.label}>{label}</dt>
          <dd>
            <MatchList items={items} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
