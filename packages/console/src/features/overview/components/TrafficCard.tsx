import type { Traffic } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { formatCount } from '../../../lib/format-count.ts'
import { formatTime } from '../../../lib/format-time.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { BarChart, type BarSeries } from '../../../ui/BarChart.tsx'
import { Card } from '../../../ui/Card.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { Unknown } from '../../../ui/Unknown.tsx'
import { useTraffic } from '../api/get-traffic.ts'
import styles from './TrafficCard.module.css'
import { sumKnown, type TrafficSlot, toSlots } from './traffic-bars.ts'

type Range = {
  readonly hours: number
  readonly hoursEach: number
  readonly label: LocaleKey
  readonly ticksEach: number
}

const DAY: Range = { hours: 24, hoursEach: 1, label: 'overview.traffic.range_day', ticksEach: 4 }
const WEEK: Range = { hours: 168, hoursEach: 6, label: 'overview.traffic.range_week', ticksEach: 4 }
const MONTH: Range = { hours: 720, hoursEach: 24, label: 'overview.traffic.range_month', ticksEach: 5 }
const RANGES: Readonly<Record<string, Range>> = { day: DAY, week: WEEK, month: MONTH }

/** What went through, and what did not, by the hour. */
export function TrafficCard() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const chosen = params.get('range') ?? 'day'
  const range = RANGES[chosen] ?? DAY
  const query = useTraffic({ component: useCurrentComponent(), hours: range.hours })
  return (
    <Card
      title={t('overview.traffic.title')}
      actions={
        <SelectInput
          label={t('overview.traffic.range')}
          value={RANGES[chosen] ? chosen : 'day'}
          options={Object.entries(RANGES).map(([value, { label }]) => ({ value, label: t(label) }))}
          onChange={(value) => setParams(value === 'day' ? {} : { range: value }, { replace: true })}
        />
      }
    >
      <QueryView query={query}>{(traffic) => <Charts traffic={traffic} range={range} />}</QueryView>
    </Card>
  )
}

function Charts({ traffic, range }: { readonly traffic: Traffic; readonly range: Range }) {
  const { t } = useTranslation()
  const slots = toSlots(traffic.hours, range.hoursEach)
  return (
    <div className={styles.charts}>
      <Chart
        title={t('overview.traffic.callbacks')}
        slots={slots}
        range={range}
        series={[
          { key: 'callbacks', label: t('overview.traffic.received'), tone: 'info' },
          { key: 'refused', label: t('overview.traffic.refused'), tone: 'warning' },
        ]}
      />
      <Chart
        title={t('overview.traffic.deliveries')}
        slots={slots}
        range={range}
        series={[
          { key: 'delivered', label: t('overview.traffic.delivered'), tone: 'success' },
          { key: 'failed', label: t('overview.traffic.failed'), tone: 'danger' },
        ]}
      />
    </div>
  )
}

type Metric = 'callbacks' | 'refused' | 'delivered' | 'failed'

type ChartProps = {
  readonly title: string
  readonly slots: readonly TrafficSlot[]
  readonly range: Range
  readonly series: readonly (BarSeries & { readonly key: Metric })[]
}

function Chart({ title, slots, range, series }: ChartProps) {
  const sums = series.map(({ key, label, tone }) => ({
    key,
    label,
    tone,
    sum: sumKnown(slots.map((slot) => slot[key])),
  }))
  return (
    <section className={styles.chart} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.legend}>
        {sums.map(({ key, label, tone, sum }) => (
          <li key={key} className={styles.entry}>
            <span className={`${styles.dot} ${styles[tone]}`} aria-hidden="true" />
            {label} <b className={styles.sum}>{sum === null ? <Unknown /> : formatCount(sum)}</b>
          </li>
        ))}
      </ul>
      <BarChart
        summary={[title, ...sums.map(({ label, sum }) => `${label} ${sum ?? '–'}`)].join(', ')}
        series={series}
        bars={slots.map((slot, index) => ({
          key: String(slot.at),
          label: `${clockText(slot.at)} – ${clockText(slot.until)}`,
          ...(index % range.ticksEach === 0 ? { tick: tickText(slot.at, range) } : {}),
          values: series.map(({ key }) => slot[key]),
        }))}
      />
    </section>
  )
}

/** `11-22 19:05`. */
function clockText(at: number): string {
  return formatTime(at, at).slice(0, -3)
}

function tickText(at: number, { hours }: Range): string {
  const [date = '', time = ''] = clockText(at).split(' ')
  return hours === DAY.hours ? time : date
}
