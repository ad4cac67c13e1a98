import { z } from 'zod'
import type { JobHandler, JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
import { createSweepJobs, type SweepKinds, type SweptComponents, scheduleSweepJobs } from '../../jobs/sweep-jobs.ts'
import { retryDelayMs, WECHAT_CALL_RETRIES } from '../../lib/backoff.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { ReleaseAdvance } from './release-advance.ts'
import type { ReleaseAudit } from './release-audit.ts'
import type { ReleaseCommit } from './release-commit.ts'
import { RELEASE_JOBS, type ReleaseMoves } from './release-moves.ts'
import type { ReleaseOperations } from './release-operations.ts'
import { problemOfFailedLook } from './release-problem.ts'
import type { ReleasePublish } from './release-publish.ts'
import type { ReleaseScan } from './release-scan.ts'
import type { ReleaseSubmit } from './release-submit.ts'
import type { VersionReconciliation } from './version-reconciliation.ts'

export type ReleaseJobsDeps = {
  moves: Pick<ReleaseMoves, 'noteTrouble'>
  commit: Pick<ReleaseCommit, 'run'>
  scan: Pick<ReleaseScan, 'run'>
  submit: Pick<ReleaseSubmit, 'run'>
  audit: Pick<ReleaseAudit, 'follow' | 'checkAfterEvent'>
  publish: Pick<ReleasePublish, 'run'>
  operations: Pick<ReleaseOperations, 'run'>
  advance: Pick<ReleaseAdvance, 'run'>
  reconciliation: Pick<VersionReconciliation, 'run' | 'enlist'>
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction'>
}

/** Only looks that fail count as attempts, and they do not give up: an account may come back after months. */
const MAX_ATTEMPTS = Number.MAX_SAFE_INTEGER
/** What a killed server was at goes on this soon in the next one; a run that lives renews its lease. */
const LEASE_MS = 12_000

const SWEEP_KINDS: SweepKinds = { run: 'reconcile-versions', enlist: 'enlist-versions' }

const releasePayload = z.object({ releaseId: z.string() })
const eventPayload = releasePayload.extend({ eventReceivedAt: z.number() })

/**
 * The jobs of releases. Each is idempotent by the state of the release: it does what the state asks for and nothing
 * else, and a call that may have been made before is looked after, not repeated.
 */
export function createReleaseJobs(deps: ReleaseJobsDeps): JobHandler[] {
  const { moves, commit, scan, submit, audit, publish, operations, advance, reconciliation, clock, random } = deps
  const handler = (kind: string, run: (releaseId: string, payload: unknown) => Promise<JobOutcome>): JobHandler => ({
    kind,
    maxAttempts: MAX_ATTEMPTS,
    leaseMs: LEASE_MS,
    retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random),
    async run(payload) {
      const { releaseId } = releasePayload.parse(payload)
      try {
        return await run(releaseId, payload)
      } catch (error) {
        const problem = problemOfFailedLook(error)
        if (problem) await moves.noteTrouble(releaseId, problem)
        throw error
      }
    },
  })
  return [
    handler(RELEASE_JOBS.commit, (releaseId) => commit.run(releaseId)),
    handler(RELEASE_JOBS.scan, (releaseId) => scan.run(releaseId)),
    handler(RELEASE_JOBS.submit, (releaseId) => submit.run(releaseId)),
    handler(RELEASE_JOBS.followAudit, (releaseId) => audit.follow(releaseId)),
    handler(RELEASE_JOBS.checkAudit, (releaseId, payload) =>
      audit.checkAfterEvent(releaseId, eventPayload.parse(payload).eventReceivedAt),
    ),
    handler(RELEASE_JOBS.publish, (releaseId) => publish.run(releaseId)),
    handler(RELEASE_JOBS.operate, (releaseId) => operations.run(releaseId)),
    handler(RELEASE_JOBS.advance, (releaseId) => advance.run(releaseId)),
    ...createSweepJobs(SWEEP_KINDS, { sweep: reconciliation, clock, random }),
  ]
}

export function scheduleReleaseJobs(jobs: Pick<JobQueue, 'enqueue'>, where: SweptComponents): Promise<void> {
  return scheduleSweepJobs(jobs, SWEEP_KINDS, where)
}
