import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { firstIdAt } from '../../lib/id.ts'

/**
 * Deletes one small batch of deliveries that were made before then and wait for nothing, with their attempts, oldest
 * first; answers how many. What is still to be sent stays, however old.
 */
export function pruneDeliveries(db: Database, prune: { madeBefore: number; limit: number }): Promise<number> {
  return transact(db, async (tx) => {
    const old = await tx
      .selectFrom('gj_delivery')
      .select('id')
      .where('id', '<', firstIdAt('dlv', prune.madeBefore))
      .where('status', 'in', ['delivered', 'dead'])
      .orderBy('id')
      .limit(prune.limit)
      .execute()
    if (old.length === 0) return 0
    const ids = old.map(({ id }) => id)
    await tx.deleteFrom('gj_attempt').where('delivery_id', 'in', ids).execute()
    await tx.deleteFrom('gj_delivery').where('id', 'in', ids).where('status', 'in', ['delivered', 'dead']).execute()
    return ids.length
  })
}

/** Deletes one small batch of events that no delivery needs any more; answers how many. */
export function pruneEvents(db: Database, prune: { madeBefore: number; limit: number }): Promise<number> {
  return transact(db, async (tx) => {
    const old = await tx
      .selectFrom('gj_outbound_event')
      .select('id')
      .where('created_at', '<', prune.madeBefore)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('gj_delivery')
              .select('gj_delivery.id')
              .whereRef('gj_delivery.event_id', '=', 'gj_outbound_event.id'),
          ),
        ),
      )
      .limit(prune.limit)
      .execute()
    if (old.length === 0) return 0
    const ids = old.map(({ id }) => id)
    await tx.deleteFrom('gj_outbound_event').where('id', 'in', ids).execute()
    return ids.length
  })
}
