import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { JobHandler, JobOutcome, JobQueue } from '../../jobs/job-queue.ts'
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

/** Only looks that fail count as attempts, and they do not give up: days of every ten minutes. */
const MAX_ATTEMPTS = 1_000
/** What a killed server was at goes on this soon in the next one; a run that lives renews its lease. */
const LEASE_MS = 12_000

/** How often to see whose turn it is; a batch that was full is followed at once by the next. */
const SWEEP_MS = 5 * 60_000
const ENLIST_MS = 6 * 60 * 60_000
const RECONCILE_JOBS = { versions: 'reconcile-versions', enlist: 'enlist-versions' } as const

const componentPayload = z.object({ componentAppid: z.string() })
const releasePayload = z.object({ releaseId: z.string() })
const eventPayload = releasePayload.extend({ eventReceivedAt: z.number() })

/**
 * The jobs of releases. Each is idempotent by the state of the release: it does what the state asks for and nothing
 * else, and a call that may have been made before is looked after, not repeated.
 */
export function createReleaseJobs(deps: ReleaseJobsDeps): JobHandler[] {
  const { moves, commit, scan, submit, audit, publish, operations, advance, random } = deps
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
    ...createReconcileJobs(deps),
  ]
}

/** Two jobs for each component, which never end: they look, and wait for their next turn. */
function createReconcileJobs({ reconciliation, clock, random }: ReleaseJobsDeps): JobHandler[] {
  const handler = (kind: string, run: JobHandler['run']): JobHandler => ({
    kind,
    maxAttempts: Number.MAX_SAFE_INTEGER,
    retryDelayMs: (attempt) => retryDelayMs(WECHAT_CALL_RETRIES, attempt, random),
    leaseMs: LEASE_MS,
    run,
  })
  return [
    handler(RECONCILE_JOBS.versions, async (payload, { signal }) => {
      const count = await reconciliation.run(componentPayload.parse(payload).componentAppid, signal)
      return { again: { atMs: clock.now() + (count > 0 ? 1_000 : SWEEP_MS) } }
    }),
    handler(RECONCILE_JOBS.enlist, async (payload) => {
      await reconciliation.enlist(componentPayload.parse(payload).componentAppid)
      return { again: { atMs: clock.now() + ENLIST_MS } }
    }),
  ]
}

/** Sees to it that each component has its jobs; at every start, since it does no harm twice. */
export async function scheduleReleaseJobs(
  jobs: Pick<JobQueue, 'enqueue'>,
  { db, componentAppids }: { db: Db; componentAppids: readonly string[] },
): Promise<void> {
  for (const componentAppid of componentAppids) {
    for (const kind of Object.values(RECONCILE_JOBS)) {
      await jobs.enqueue(db, { kind, key: componentAppid, payload: { componentAppid } })
    }
  }
}
