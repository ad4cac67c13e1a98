import { InvalidArgumentError } from 'commander'
import { inLanguage } from './language.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30m`, `2h`, `3d` ago, or a point in time; answers epoch milliseconds. */
export function parseSince(value: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(value) ?? []
  const at = count === undefined ? Date.parse(value) : Date.now() - Number(count) * (UNITS[unit] ?? 0)
  if (at >= 0) return Math.floor(at)
  throw new InvalidArgumentError(
    inLanguage({
      zh: '应为 30m、2h、3d 或 2026-01-31T08:00 这样的时间',
      en: 'a time such as 30m, 2h, 3d or 2026-01-31T08:00',
    }),
  )
}
