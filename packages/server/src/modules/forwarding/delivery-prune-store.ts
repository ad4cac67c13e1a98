import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { Schema } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import { firstIdAt } from '../../lib/id.ts'

type Prune = { readonly madeBefore: number; readonly limit: number }

/**
 * Deletes one small batch of deliveries that were made before then and wait for nothing, with their attempts, oldest
 * first; answers how many. What is being tried stays, however old.
 */
export function pruneDeliveries(db: Database, prune: Prune): Promise<number> {
  return pruneWhere(db, prune, (eb) => eb('status', 'in', ['delivered', 'dead']))
}

/** The same for what was never sent: its target is off, or it stands in a line that does not move. */
export function pruneUnsentDeliveries(db: Database, prune: Prune): Promise<number> {
  return pruneWhere(db, prune, (eb) =>
    eb.or([
      eb('status', '=', 'held'),
      eb.and([eb('status', '=', 'pending'), eb('attempt_count', '=', 0), eb('lease_owner', 'is', null)]),
    ]),
  )
}

type IsMeant = (eb: ExpressionBuilder<Schema, 'gj_delivery'>) => Expression<SqlBool>

function pruneWhere(db: Database, { madeBefore, limit }: Prune, isMeant: IsMeant): Promise<number> {
  return transact(db, async (tx) => {
    const old = await dialectOf(tx)
      .forUpdateSkipLocked(
        tx
          .selectFrom('gj_delivery')
          .select('id')
          .where('id', '<', firstIdAt('dlv', madeBefore))
          .where(isMeant)
          .orderBy('id')
          .limit(limit),
      )
      .execute()
    if (old.length === 0) return 0
    const ids = old.map(({ id }) => id)
    await tx.deleteFrom('gj_attempt').where('delivery_id', 'in', ids).execute()
    await tx.deleteFrom('gj_delivery').where('id', 'in', ids).execute()
    return ids.length
  })
}

/** Deletes one small batch of events that no delivery needs any more; answers how many. */
export function pruneEvents(db: Database, prune: Prune): Promise<number> {
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
