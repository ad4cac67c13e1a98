import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import type { JobHandler, JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { type AuthorizerReconciliation, RECONCILE_AUTHORIZERS_JOB } from './authorizer-reconciliation.ts'
import { nextNightAt } from './reconciliation.ts'

const payload = z.object({ componentAppid: z.string() })
const LOOK_AGAIN_MS = 10 * 60_000

/** One job for each component, which never ends: it waits for the next night, or for somebody who asks for a run. */
export function createReconciliationJobs(deps: {
  reconciliation: Pick<AuthorizerReconciliation, 'work'>
}): JobHandler[] {
  return [
    {
      kind: RECONCILE_AUTHORIZERS_JOB,
      // What failed is told in the run; here only a crash or a lost database counts, and the night comes again.
      maxAttempts: Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => LOOK_AGAIN_MS,
      run: (given, { signal }) => deps.reconciliation.work(payload.parse(given).componentAppid, signal),
    },
  ]
}

/** Sees to it that each component has its job; at every start, since it does no harm twice. */
export async function scheduleReconciliationJobs(
  jobs: Pick<JobQueue, 'enqueue'>,
  schedule: { db: Db; clock: Pick<Clock, 'now'>; componentAppids: readonly string[] },
): Promise<void> {
  const { db, clock, componentAppids } = schedule
  for (const componentAppid of componentAppids) {
    const dueAt = nextNightAt(componentAppid, clock.now())
    await jobs.enqueue(db, {
      kind: RECONCILE_AUTHORIZERS_JOB,
      key: componentAppid,
      payload: { componentAppid },
      dueAt,
    })
  }
}
