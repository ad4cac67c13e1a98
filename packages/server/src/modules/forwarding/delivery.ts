import type { AttemptOutcome } from '@guanjia/contract'
import { type RetryTable, retryDelayMs } from '../../lib/backoff.ts'
import type { Random } from '../../lib/random.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/*
 * The life of a delivery (投递):
 *
 *   pending -> delivered    the target answered 2xx
 *           -> pending      anything else: tried again by the table, or later where the target asks for it
 *           -> dead         the table is at its end, or the target answered 410 or is gone: a dead letter
 *           -> held         the target is disabled; it waits until somebody enables it
 *   held    -> pending      the target is enabled again
 *
 * Nothing leads out of delivered and dead. An attempt that was made but not recorded, because of a crash, is made again
 * under the same webhook-id.
 */

/** Between the first attempt, which is made at once, and those that follow it (Standard Webhooks). */
export const DELIVERY_RETRIES: RetryTable = {
  delaysMs: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  jitter: 0.2,
}

export const MAX_DELIVERY_ATTEMPTS = DELIVERY_RETRIES.delaysMs.length + 1

/** A copy for another environment is worth a short wait and no more. */
export const MAX_MIRROR_ATTEMPTS = 3

/** A target that asks for more patience than this is not believed. */
const LONGEST_WAIT_MS = 24 * HOUR

/** A target that has failed for so long is disabled. */
export const DISABLE_AFTER_MS = 5 * 24 * HOUR

/** What came of one HTTP try. */
export type AttemptResult = {
  readonly outcome: AttemptOutcome
  readonly statusCode?: number
  /** The first 4 kB of the answer. */
  readonly answer?: string
  readonly error?: string
  /** From Retry-After, in milliseconds from now. */
  readonly retryAfterMs?: number
  readonly durationMs: number
}

export type NextStep =
  | { readonly status: 'delivered' }
  | { readonly status: 'pending'; readonly nextAttemptAt: number }
  | { readonly status: 'dead'; readonly isTargetGone: boolean }

const GONE = 410

/** What follows from an attempt; `attemptCount` includes it. */
export function decideNextStep(
  result: AttemptResult,
  {
    attemptCount,
    now,
    maxAttempts = MAX_DELIVERY_ATTEMPTS,
  }: { attemptCount: number; now: number; maxAttempts?: number | undefined },
  random: Pick<Random, 'fraction'>,
): NextStep {
  if (result.outcome === 'delivered') return { status: 'delivered' }
  if (result.statusCode === GONE) return { status: 'dead', isTargetGone: true }
  if (attemptCount >= maxAttempts) return { status: 'dead', isTargetGone: false }
  const delayMs = retryDelayMs(DELIVERY_RETRIES, attemptCount, random)
  const askedMs = Math.min(result.retryAfterMs ?? 0, LONGEST_WAIT_MS)
  return { status: 'pending', nextAttemptAt: now + Math.max(delayMs, askedMs) }
}

/** `Retry-After` in seconds or as a date; undefined when it says neither. */
export function readRetryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND
  // Date.parse makes a year of nearly any number; an HTTP date has the name of a month.
  const at = /[a-z]{3}/i.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
