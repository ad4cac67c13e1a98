export type JobOutcome =
  | { done: true }
  /** Not an error: look again then. The attempts start anew. */
  | { again: { atMs: number } }
  /** Dead at once; the reason is kept. */
  | { failed: string }

export type JobContext = { jobId: string; attempt: number; signal: AbortSignal }

/**
 * A handler is idempotent: a job runs at least once, and again after a crash. A throw is a failed attempt, tried again
 * after `retryDelayMs`. The signal aborts at shutdown and when the lease was lost.
 */
export type JobHandler = {
  kind: string
  maxAttempts: number
  /** After the given failed attempt, counted from 1. */
  retryDelayMs(attempt: number): number
  /** How long a run stays claimed without a sign of life; renewed while it runs. */
  leaseMs?: number
  /** Runs of this kind at the same time in this instance. */
  concurrency?: number
  run(payload: unknown, context: JobContext): Promise<JobOutcome>
  /** Before the job is marked dead, so that a crash between the two repeats it rather than losing it. */
  onExhausted?(payload: unknown, error: unknown): Promise<void>
}
