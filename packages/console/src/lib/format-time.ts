import type { LocaleKey } from '../locales/zh-CN/locale.ts'

/*
 * Written by hand, because the first use of `Intl` holds a slow processor up for a quarter of a second. Only the name of the
 * zone comes from it, when somebody asks.
 */

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
  return `${year}-${month}-${day} ${time}.${millis} ${offset} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`
}

type Unit = {
  readonly ms: number
  readonly ago: readonly [one: LocaleKey, more: LocaleKey]
  readonly ahead: readonly [one: LocaleKey, more: LocaleKey]
  readonly brief: LocaleKey
}

const UNITS: readonly Unit[] = [
  {
    ms: 86_400_000,
    ago: ['common.time.day_ago', 'common.time.days_ago'],
    ahead: ['common.time.in_day', 'common.time.in_days'],
    brief: 'common.time.days',
  },
  {
    ms: 3_600_000,
    ago: ['common.time.hour_ago', 'common.time.hours_ago'],
    ahead: ['common.time.in_hour', 'common.time.in_hours'],
    brief: 'common.time.hours',
  },
  {
    ms: 60_000,
    ago: ['common.time.minute_ago', 'common.time.minutes_ago'],
    ahead: ['common.time.in_minute', 'common.time.in_minutes'],
    brief: 'common.time.minutes',
  },
  {
    ms: 1_000,
    ago: ['common.time.second_ago', 'common.time.seconds_ago'],
    ahead: ['common.time.in_second', 'common.time.in_seconds'],
    brief: 'common.time.seconds',
  },
]

type Translate = (key: LocaleKey, values: { n: number }) => string

/** `3 分钟前`, `in 2 hours`: whole units, rounded towards now. */
export function formatRelativeTime(atMs: number, nowMs: number, t: Translate): string {
  const distance = Math.abs(atMs - nowMs)
  const unit = UNITS.find(({ ms }) => distance >= ms)
  if (!unit) return t('common.time.now', { n: 0 })
  const n = Math.floor(distance / unit.ms)
  const [one, more] = atMs < nowMs ? unit.ago : unit.ahead
  return t(n === 1 ? one : more, { n })
}

/** `1 小时 5 分钟`: the two largest units of a duration. */
export function formatDuration(durationMs: number, t: Translate): string {
  const parts: string[] = []
  let rest = Math.max(0, durationMs)
  for (const [index, { ms, brief }] of UNITS.entries()) {
    const n = Math.floor(rest / ms)
    const isLast = index === UNITS.length - 1
    if (n > 0 || (isLast && parts.length === 0)) parts.push(t(brief, { n }))
    rest -= n * ms
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
