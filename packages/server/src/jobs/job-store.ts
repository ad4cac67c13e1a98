import type { Selectable } from 'kysely'
import type { Db } from '../db/database.ts'
import { dialectOf } from '../db/dialects/dialect-of.ts'
import { insertRows } from '../db/insert-rows.ts'
import type { JobTable } from '../db/schema/job.ts'
import { insertIfAbsent, within } from '../db/transact.ts'

export type NewJob = {
  id: string
  kind: string
  /** With a key there is at most one open job per (kind, key); a second wish is merged into it. */
  key?: string
  payload: unknown
  dueAt: number
  now: number
}

export type JobRow = Selectable<JobTable>
export type ClaimedJob = { id: string; kind: string; payload: string; attempt: number; leaseOwner: string }

/**
 * Answers the id of the job that stands for this work: the new one, or the open one with the same key. An open job that
 * waits is brought forward, one that runs at this moment runs once more, because it may have looked too early.
 */
export async function enqueueJob(db: Db, job: NewJob): Promise<string> {
  const row = toRow(job)
  const { open_key: openKey } = row
  const insert = db.insertInto('gj_job').values(row)
  if (openKey === null) {
    await insert.execute()
    return job.id
  }
  for (;;) {
    const merged = await mergeIntoOpenJob(db, openKey, job.dueAt)
    if (merged !== undefined) return merged
    if (await insertIfAbsent(db, insert)) return job.id
    // Somebody inserted the key between the two statements: merge into his.
  }
}

/** Many at once, of keys that no job has had before: nothing is merged. */
export async function insertNewJobs(db: Db, jobs: readonly NewJob[]): Promise<void> {
  await insertRows(db, 'gj_job', jobs.map(toRow))
}

function toRow({ id, kind, key, payload, dueAt, now }: NewJob) {
  return {
    id,
    kind,
    open_key: key === undefined ? null : `${kind}:${key}`,
    payload: JSON.stringify(payload ?? null),
    state: 'open' as const,
    due_at: dueAt,
    attempt: 0,
    rerun: 0,
    created_at: now,
  }
}

async function mergeIntoOpenJob(db: Db, openKey: string, dueAt: number): Promise<string | undefined> {
  return within(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('gj_job')
      .set(({ eb }) => ({
        rerun: 1,
        due_at: eb
          .case()
          .when(eb.and([eb('lease_owner', 'is', null), eb('due_at', '>', dueAt)]))
          .then(dueAt)
          .else(eb.ref('due_at'))
          .end(),
      }))
      .where('open_key', '=', openKey)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return undefined
    const row = await tx.selectFrom('gj_job').select('id').where('open_key', '=', openKey).executeTakeFirstOrThrow()
    return row.id
  })
}

/**
 * Takes due jobs for the time of the lease. Rows that another claimer holds at this moment are passed over; a job whose
 * lease ran out is due like any other.
 */
export function claimJobs(
  db: Db,
  claim: { kinds: readonly string[]; limit: number; now: number; owner: string; leaseMs(kind: string): number },
): Promise<ClaimedJob[]> {
  return within(db, async (tx) => {
    const due = await dialectOf(tx)
      .forUpdateSkipLocked(
        tx
          .selectFrom('gj_job')
          .select(['id', 'kind', 'payload', 'attempt'])
          .where('state', '=', 'open')
          .where('due_at', '<=', claim.now)
          .where('kind', 'in', claim.kinds)
          .orderBy('due_at')
          .orderBy('id')
          .limit(claim.limit),
      )
      .execute()
    for (const kind of new Set(due.map((job) => job.kind))) {
      const ids = due.filter((job) => job.kind === kind).map(({ id }) => id)
      await tx
        .updateTable('gj_job')
        .set(({ eb }) => ({
          attempt: eb('attempt', '+', 1),
          lease_owner: claim.owner,
          due_at: claim.now + claim.leaseMs(kind),
          rerun: 0,
        }))
        .where('id', 'in', ids)
        .execute()
    }
    return due.map((job) => ({ ...job, attempt: job.attempt + 1, leaseOwner: claim.owner }))
  })
}

type Claim = Pick<ClaimedJob, 'id' | 'leaseOwner'>

/** Every record of a run is guarded by its claim: false when the lease ran out and somebody else took the job. */
export function renewJob(db: Db, claim: Claim, until: number): Promise<boolean> {
  return record(db, claim, { due_at: until })
}

/** Ends the job, or opens it anew when its key was enqueued again while it ran. */
export async function finishJob(
  db: Db,
  claim: Claim,
  end: { state: 'done' | 'dead'; lastError: string | null; now: number },
): Promise<boolean> {
  const { state, lastError, now } = end
  const values = { state, last_error: lastError, finished_at: now, open_key: null, lease_owner: null }
  if (await record(db, claim, values, { rerun: 0 })) return true
  return record(db, claim, { due_at: now, attempt: 0, last_error: lastError, lease_owner: null })
}

/** Puts the job back: a retry after a failure, a next look of a polling job (attempt 0), a lease returned at shutdown. */
export async function reopenJob(
  db: Db,
  claim: Claim,
  next: { dueAt: number; now: number; attempt: number; lastError: string | null },
): Promise<boolean> {
  const values = { attempt: next.attempt, last_error: next.lastError, lease_owner: null }
  if (await record(db, claim, { ...values, due_at: next.dueAt }, { rerun: 0 })) return true
  return record(db, claim, { ...values, due_at: next.now })
}

async function record(db: Db, claim: Claim, values: Partial<JobRow>, only?: { rerun: 0 }): Promise<boolean> {
  const update = db
    .updateTable('gj_job')
    .set(values)
    .where('id', '=', claim.id)
    .where('lease_owner', '=', claim.leaseOwner)
  const { numUpdatedRows } = await (only ? update.where('rerun', '=', only.rerun) : update).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function findJob(db: Db, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('gj_job').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Deletes one small batch of finished jobs and answers how many; the caller repeats until there are none. */
export async function pruneJobs(
  db: Db,
  prune: { state: 'done' | 'dead'; finishedBefore: number; limit: number },
): Promise<number> {
  const rows = await db
    .selectFrom('gj_job')
    .select('id')
    .where('state', '=', prune.state)
    .where('finished_at', '<', prune.finishedBefore)
    .limit(prune.limit)
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await db.deleteFrom('gj_job').where('id', 'in', ids).execute()
  return rows.length
}

/** Open and dead jobs per kind, for the overview and the metrics. */
export async function countJobs(db: Db): Promise<{ kind: string; state: string; count: number }[]> {
  const rows = await db
    .selectFrom('gj_job')
    .select(({ fn }) => ['kind', 'state', fn.countAll().as('count')])
    .where('state', 'in', ['open', 'dead'])
    .groupBy(['kind', 'state'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
