import type { Random } from './random.ts'

/** How long to wait before each retry: the table is data, the jitter spreads callers that failed together. */
export type RetryTable = {
  /** The wait after the 1st, 2nd … failed attempt; the last one repeats. */
  readonly delaysMs: readonly number[]
  /** 0.2 means each wait is between 80 % and 120 % of the table's. */
  readonly jitter: number
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** For short internal jobs that call WeChat: exchange a code, refresh a token, follow an audit. */
export const WECHAT_CALL_RETRIES: RetryTable = {
  delaysMs: [2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS],
  jitter: 0.2,
}

/** The wait after the given failed attempt, counted from 1. */
export function retryDelayMs(table: RetryTable, attempt: number, random: Pick<Random, 'fraction'>): number {
  const row = Math.min(Math.max(1, attempt), table.delaysMs.length) - 1
  const delayMs = table.delaysMs[row] ?? 0
  return Math.round(delayMs * (1 + table.jitter * (2 * random.fraction() - 1)))
}
