import styles from './BarChart.module.css'
import type { Tone } from './tone.ts'

export type BarSeries = { readonly key: string; readonly label: string; readonly tone: Tone }

export type Bar = {
  readonly key: string
  /** Which time it is about; said on hover. */
  readonly label: string
  /** Below the bar, where there is room for it. */
  readonly tick?: string
  /** In the order of the series; null: nobody knows. */
  readonly values: readonly (number | null)[]
}

type BarChartProps = {
  /** What the picture says, for those who do not see it. */
  readonly summary: string
  readonly series: readonly BarSeries[]
  readonly bars: readonly Bar[]
}

const HEIGHT = 120
const SLOT = 10
const GAP = 2
/** So that a single failure among a million is still seen. */
const LEAST_HEIGHT = 2

/** Stacked bars over time, drawn without a library: the first page has to be light. */
export function BarChart({ summary, series, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)))
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${bars.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {bars.map((bar, index) => (
          <g key={bar.key} className={styles.slot}>
            <title>{describe(bar, series)}</title>
            <rect className={styles.ground} x={index * SLOT} y={0} width={SLOT} height={HEIGHT} />
            <Stack values={bar.values} series={series} x={index * SLOT + GAP / 2} most={most} />
          </g>
        ))}
      </svg>
      <div className={styles.ticks} aria-hidden="true">
        {bars.map(({ key, tick }) => (
          <span key={key} className={styles.tick}>
            {tick}
          </span>
        ))}
      </div>
    </figure>
  )
}

type StackProps = {
  readonly values: Bar['values']
  readonly series: readonly BarSeries[]
  readonly x: number
  readonly most: number
}

function Stack({ values, series, x, most }: StackProps) {
  let top = HEIGHT
  return series.map(({ key, tone }, index) => {
    const value = values[index] ?? 0
    if (value === 0) return null
    const height = Math.max(LEAST_HEIGHT, (value / most) * (HEIGHT - LEAST_HEIGHT * series.length))
    top -= height
    return <rect key={key} className={styles[tone]} x={x} y={top} width={SLOT - GAP} height={height} />
  })
}

function describe({ label, values }: Bar, series: readonly BarSeries[]): string {
  return [label, ...series.map((one, index) => `${one.label} ${values[index] ?? '–'}`)].join('\n')
}
