import type { TrafficHour } from '@guanjia/contract'

/** Several hours in one: what is known of them, null when nothing is. */
export type TrafficSlot = TrafficHour & { readonly until: number }

const HOUR_MS = 60 * 60_000

/** Puts hours together, so many at a time and the last ones whole. */
export function toSlots(hours: readonly TrafficHour[], hoursEach: number): TrafficSlot[] {
  const slots: TrafficSlot[] = []
  for (let start = hours.length % hoursEach; start < hours.length; start += hoursEach) {
    const part = hours.slice(start, start + hoursEach)
    const [first] = part
    if (!first) continue
    slots.push({
      at: first.at,
      until: first.at + part.length * HOUR_MS,
      callbacks: sumKnown(part.map(({ callbacks }) => callbacks)),
      refused: sumKnown(part.map(({ refused }) => refused)) ?? 0,
      delivered: sumKnown(part.map(({ delivered }) => delivered)),
      failed: sumKnown(part.map(({ failed }) => failed)),
    })
  }
  return slots
}

export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
