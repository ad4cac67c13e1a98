/** Counters by key; a key holds the owner, what is counted and the day or month, so that old ones can be dropped. */
export type QuotaCounters = Record<string, number>

const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

/** Day in Beijing, `2026-11-22`. That WeChat's days roll over by Beijing time is supposed. */
export function beijingDay(nowMs: number): string {
  return new Date(nowMs + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}

export function beijingMonth(nowMs: number): string {
  return beijingDay(nowMs).slice(0, 7)
}
