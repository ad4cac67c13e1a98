import type { Db } from '../db/database.ts'
import { insertIfAbsent, within } from '../db/transact.ts'

/** Ownership of something named until `expiresAt`. Writes made under it carry the fence; a higher one has overtaken it. */
export type Lease = { name: string; owner: string; fence: number; expiresAt: number }

/**
 * Takes the lease when it is free or has run out; undefined while somebody holds it, be it the same owner. Each claim
 * raises the fence by one.
 */
export function claimLease(
  db: Db,
  claim: { name: string; owner: string; ttlMs: number; now: number },
): Promise<Lease | undefined> {
  const { name, owner, now } = claim
  const expiresAt = now + claim.ttlMs
  return within(db, async (tx) => {
    const take = () =>
      tx
        .updateTable('gj_lease')
        .set(({ eb }) => ({ owner, expires_at: expiresAt, fence: eb('fence', '+', 1) }))
        .where('name', '=', name)
        .where('expires_at', '<=', now)
        .executeTakeFirst()

    let taken = (await take()).numUpdatedRows === 1n
    if (!taken) {
      const first = { name, owner, fence: 0, expires_at: 0, created_at: now }
      const isNew = await insertIfAbsent(tx, tx.insertInto('gj_lease').values(first))
      if (isNew) taken = (await take()).numUpdatedRows === 1n
    }
    if (!taken) return undefined
    // The row stays locked by the update until this transaction ends, so the fence read is the one just written.
    const row = await tx.selectFrom('gj_lease').select('fence').where('name', '=', name).executeTakeFirstOrThrow()
    return { name, owner, fence: row.fence, expiresAt }
  })
}

/** Prolongs a lease that nobody has taken over meanwhile; undefined when somebody has. */
export async function renewLease(
  db: Db,
  lease: Lease,
  until: { ttlMs: number; now: number },
): Promise<Lease | undefined> {
  const expiresAt = until.now + until.ttlMs
  return (await write(db, lease, expiresAt)) ? { ...lease, expiresAt } : undefined
}

/** Gives the lease back while it is still ours; false when it was taken over, which harms nobody. */
export function returnLease(db: Db, lease: Lease): Promise<boolean> {
  return write(db, lease, 0)
}

/** Whether the lease is still the one with this fence; asked inside the transaction that writes under it. */
export async function holdsLease(db: Db, lease: Lease): Promise<boolean> {
  const row = await db.selectFrom('gj_lease').select('fence').where('name', '=', lease.name).executeTakeFirst()
  return row?.fence === lease.fence
}

async function write(db: Db, { name, fence }: Lease, expiresAt: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('gj_lease')
    .set({ expires_at: expiresAt })
    .where('name', '=', name)
    .where('fence', '=', fence)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
