import type { Language } from './preferences.ts'

/** The operator's zone: what their browser says. */
export const OPERATOR_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

type ClockParts = { year: number; month: string; day: string; time: string; millis: string; offset: string }

/** `2026-11-22 07:49:50`; the year is left out when it is this year. */
export function formatTime(atMs: number, nowMs: number): string {
  const { year, month, day, time } = clockParts(atMs)
  const date = year === new Date(nowMs).getFullYear() ? `${month}-${day}` : `${year}-${month}-${day}`
  return `${date} ${time}`
}

/** `2026-11-22 07:49:50.123 +08:00 (Asia/Shanghai)` */
export function formatFullTime(atMs: number): string {
  const { year, month, day, time, millis, offset } = clockParts(atMs)
  return `${year}-${month}-${day} ${time}.${millis} ${offset} (${OPERATOR_ZONE})`
}

const STEPS: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
]

/** `3 分钟前`, `in 2 hours`: whole units, rounded towards now. */
export function formatRelativeTime(atMs: number, nowMs: number, language: Language): string {
  const distance = atMs - nowMs
  const step = STEPS.find(({ ms }) => Math.abs(distance) >= ms)
  const format = new Intl.RelativeTimeFormat(language, { numeric: step ? 'always' : 'auto' })
  return step ? format.format(Math.trunc(distance / step.ms), step.unit) : format.format(0, 'second')
}

/** `1 小时 5 分`: the two largest units of a duration. */
export function formatDuration(durationMs: number, language: Language): string {
  const parts: string[] = []
  let rest = Math.max(0, durationMs)
  for (const { unit, ms } of STEPS) {
    const amount = Math.floor(rest / ms)
    if (amount > 0 || (unit === 'second' && parts.length === 0)) {
      parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount))
    }
    rest -= amount * ms
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

function clockParts(atMs: number): ClockParts {
  const date = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const offsetMinutes = -date.getTimezoneOffset()
  const absolute = Math.abs(offsetMinutes)
  return {
    year: date.getFullYear(),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
    time: `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`,
    millis: String(date.getMilliseconds()).padStart(3, '0'),
    offset: `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`,
  }
}
