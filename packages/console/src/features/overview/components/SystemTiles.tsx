import type { Overview } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../lib/format-count.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { StatTile } from '../../../ui/StatTile.tsx'
import type { Tone } from '../../../ui/tone.ts'

type SystemTilesProps = { readonly overview: Overview }

const SLOW_MS = 200

/** What the platform stands on: the exit address, the database, jobs, deliveries and quota. */
export function SystemTiles({ overview }: SystemTilesProps) {
  return (
    <>
      <AddressTile overview={overview} />
      <DatabaseTile overview={overview} />
      <JobsTile overview={overview} />
      <DeliveriesTile overview={overview} />
      <QuotaTile overview={overview} />
    </>
  )
}

function AddressTile({ overview: { address } }: SystemTilesProps) {
  const { t } = useTranslation()
  return (
    <StatTile
      label={t('overview.address.title')}
      value={t(address.isRefused ? 'overview.address.refused' : 'overview.address.not_refused')}
      hint={address.isRefused ? (address.address ?? t('overview.address.not_named')) : t('overview.address.hint')}
      tone={address.isRefused ? 'danger' : 'neutral'}
      to="/check-up"
    />
  )
}

const DATABASE_NAMES: Readonly<Record<string, string>> = { sqlite: 'SQLite', mysql: 'MySQL' }

function DatabaseTile({ overview: { database } }: SystemTilesProps) {
  const { t } = useTranslation()
  const isSlow = database.answerMs > SLOW_MS
  return (
    <StatTile
      label={t('overview.database.title')}
      value={t(isSlow ? 'overview.database.slow' : 'overview.database.answers')}
      hint={`${DATABASE_NAMES[database.kind] ?? database.kind} · ${database.answerMs} ms`}
      tone={isSlow ? 'warning' : 'success'}
      to="/check-up"
    />
  )
}

function JobsTile({ overview: { jobs } }: SystemTilesProps) {
  const { t } = useTranslation()
  const { label, tone } = jobsState(jobs)
  return (
    <StatTile
      label={t('overview.jobs.title')}
      value={t(label)}
      hint={t('overview.jobs.hint', { overdue: formatCount(jobs.overdue), dead: formatCount(jobs.dead) })}
      tone={tone}
      to="/check-up"
    />
  )
}

type State = { readonly label: LocaleKey; readonly tone: Tone }

function jobsState({ overdue, dead }: Overview['jobs']): State {
  if (overdue > 0) return { label: 'overview.jobs.overdue', tone: 'danger' }
  return dead > 0
    ? { label: 'overview.jobs.dead', tone: 'warning' }
    : { label: 'overview.jobs.on_time', tone: 'success' }
}

function deliveriesState({ dead }: Overview['deliveries'], { disabled }: Overview['targets']): State {
  if (dead > 0) return { label: 'overview.deliveries.dead', tone: 'danger' }
  return disabled > 0
    ? { label: 'overview.deliveries.disabled', tone: 'warning' }
    : { label: 'overview.deliveries.on_time', tone: 'success' }
}

function DeliveriesTile({ overview: { deliveries, targets } }: SystemTilesProps) {
  const { t } = useTranslation()
  const { label, tone } = deliveriesState(deliveries, targets)
  return (
    <StatTile
      label={t('overview.deliveries.title')}
      value={t(label)}
      hint={t('overview.deliveries.hint', {
        dead: formatCount(deliveries.dead),
        pending: formatCount(deliveries.pending),
        disabled: formatCount(targets.disabled),
      })}
      tone={tone}
      to={deliveries.dead > 0 ? '/deliveries?status=dead' : '/targets'}
    />
  )
}

function QuotaTile({ overview: { quota } }: SystemTilesProps) {
  const { t } = useTranslation()
  const isUsedUp = quota.exhausted > 0
  return (
    <StatTile
      label={t('overview.quota.title')}
      value={t(isUsedUp ? 'overview.quota.used_up' : 'overview.quota.left')}
      hint={isUsedUp ? t('overview.quota.used_up_hint', { n: quota.exhausted }) : t('overview.quota.left_hint')}
      tone={isUsedUp ? 'warning' : 'success'}
      to="/quota"
    />
  )
}
