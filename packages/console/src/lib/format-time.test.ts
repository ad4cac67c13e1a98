import { describe, expect, it } from 'vitest'
import { en as english } from '../locales/en/locale.ts'
import { type LocaleKey, zhCN } from '../locales/zh-CN/locale.ts'
import { formatDuration, formatFullTime, formatRelativeTime, formatTime } from './format-time.ts'

const NOW = new Date(2026, 10, 22, 19, 5, 7, 89).getTime()
const MINUTE = 60_000

const translator =
  (locale: typeof zhCN) =>
  (key: LocaleKey, { n }: { n: number }) => {
    const [, , name = ''] = key.split('.')
    return (locale.common.time as Record<string, string>)[name]?.replace('{{n}}', String(n)) ?? key
  }
const zh = translator(zhCN)
const en = translator(english)

describe('formatTime', () => {
  it('leaves out the year when it is this year', () => {
    expect(formatTime(NOW, NOW)).toBe('11-22 19:05:07')
    expect(formatTime(new Date(2025, 0, 2, 3, 4, 5).getTime(), NOW)).toBe('2025-01-02 03:04:05')
  })
})

describe('formatFullTime', () => {
  it('says milliseconds, offset and zone', () => {
    expect(formatFullTime(NOW)).toMatch(/^2026-11-22 19:05:07\.089 [+-]\d\d:\d\d \(.+\)$/)
  })
})

describe('formatRelativeTime', () => {
  it('rounds towards now, in both directions and languages', () => {
    expect(formatRelativeTime(NOW - 119 * MINUTE, NOW, zh)).toBe('1 小时前')
    expect(formatRelativeTime(NOW + 119 * MINUTE, NOW, en)).toBe('in 1 hour')
    expect(formatRelativeTime(NOW - 400, NOW, zh)).toBe('刚刚')
  })
})

describe('formatDuration', () => {
  it('shows the two largest units', () => {
    expect(formatDuration(90_061_000, en)).toBe('1 d 1 hr')
    expect(formatDuration(61_000, en)).toBe('1 min 1 sec')
    expect(formatDuration(3_660_000, zh)).toBe('1 小时 1 分钟')
  })

  it('never shows a negative or an empty duration', () => {
    expect(formatDuration(-5_000, en)).toBe('0 sec')
    expect(formatDuration(0, en)).toBe('0 sec')
  })
})
