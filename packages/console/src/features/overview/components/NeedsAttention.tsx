import type { Overview } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Notice } from '../../../ui/Notice.tsx'
import type { Tone } from '../../../ui/tone.ts'
import styles from './NeedsAttention.module.css'

type Concern = {
  readonly key: LocaleKey
  readonly tone: Tone
  readonly n?: number
  readonly to?: string
}

/** What a person must see to now, worst first; nothing is drawn when there is nothing. */
export function NeedsAttention({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation()
  const concerns = findConcerns(overview)
  if (concerns.length === 0) return null
  return (
    <section className={styles.list} aria-label={t('overview.attention.title')}>
      {concerns.map(({ key, tone, n, to }) => (
        <Notice key={key} tone={tone}>
          {t(key, { n: n ?? 0 })} {to ? <Link to={to}>{t('overview.attention.look')}</Link> : null}
        </Notice>
      ))}
    </section>
  )
}

const TICKET_CONCERNS = {
  late: { key: 'overview.attention.ticket_late', tone: 'warning' },
  expired: { key: 'overview.attention.ticket_expired', tone: 'danger' },
  never: { key: 'overview.attention.ticket_never', tone: 'warning' },
} as const satisfies Record<string, Concern>

function findConcerns(overview: Overview): Concern[] {
  const { component, ticket, authorizers, deliveries, releases, targets, quota, address, violations } = overview
  if (component === null) return [{ key: 'overview.attention.no_component', tone: 'warning', to: '/setup' }]
  const concerns: Concern[] = []
  if (ticket && ticket.state !== 'fresh') concerns.push(TICKET_CONCERNS[ticket.state])
  if (address.isRefused) concerns.push({ key: 'overview.attention.address_refused', tone: 'danger', to: '/check-up' })
  const counted: readonly Required<Concern>[] = [
    {
      key: 'overview.attention.needs_reauthorization',
      tone: 'danger',
      n: authorizers.needsReauthorization,
      to: '/authorizers?status=needs_reauthorization',
    },
    {
      key: 'overview.attention.rejected_releases',
      tone: 'danger',
      n: releases.rejected,
      to: '/releases?state=rejected',
    },
    { key: 'overview.attention.failed_releases', tone: 'danger', n: releases.failed, to: '/releases?state=failed' },
    {
      key: 'overview.attention.dead_deliveries',
      tone: 'danger',
      n: deliveries.dead,
      to: '/deliveries?status=dead',
    },
    {
      key: 'overview.attention.violations',
      tone: 'danger',
      n: violations.recent,
      to: '/account-records?kind=violation',
    },
    { key: 'overview.attention.disabled_targets', tone: 'warning', n: targets.disabled, to: '/targets' },
    {
      key: 'overview.attention.held_deliveries',
      tone: 'warning',
      n: deliveries.held,
      to: '/deliveries?status=held',
    },
    { key: 'overview.attention.quota_used_up', tone: 'warning', n: quota.exhausted, to: '/quota' },
    {
      key: 'overview.attention.approved_releases',
      tone: 'info',
      n: releases.approved,
      to: '/releases?state=approved',
    },
  ]
  return [...concerns, ...counted.filter(({ n }) => n > 0)]
}
