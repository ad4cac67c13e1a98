import type { ChangeBudgetKind } from '@guanjia/contract'
import type { Db } from '../../db/database.ts'
import { insertIfAbsent } from '../../db/transact.ts'

export type BudgetRow = { readonly owner: string; readonly kind: ChangeBudgetKind; readonly month: string }

function idOf({ owner, kind, month }: BudgetRow): string {
  return `${owner} ${kind} ${month}`
}

/** Takes one more of the month; false when none is left. */
export async function takeChange(
  db: Db,
  row: BudgetRow,
  { limit, now }: { limit: number; now: number },
): Promise<boolean> {
  const id = idOf(row)
  const times = { created_at: now, updated_at: now }
  await insertIfAbsent(db, db.insertInto('gj_change_budget').values({ ...row, id, used: 0, ...times }))
  const { numUpdatedRows } = await db
    .updateTable('gj_change_budget')
    .set(({ eb }) => ({ used: eb('used', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .where('used', '<', limit)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function giveChangeBack(db: Db, row: BudgetRow, now: number): Promise<void> {
  await db
    .updateTable('gj_change_budget')
    .set(({ eb }) => ({ used: eb('used', '-', 1), updated_at: now }))
    .where('id', '=', idOf(row))
    .where('used', '>', 0)
    .execute()
}

/** WeChat counts more than we do: nothing is left. */
export async function useUpChanges(
  db: Db,
  row: BudgetRow,
  { limit, now }: { limit: number; now: number },
): Promise<void> {
  await db.updateTable('gj_change_budget').set({ used: limit, updated_at: now }).where('id', '=', idOf(row)).execute()
}

export function listChangesUsed(
  db: Db,
  owner: string,
  month: string,
): Promise<{ kind: ChangeBudgetKind; used: number }[]> {
  return db
    .selectFrom('gj_change_budget')
    .select(['kind', 'used'])
    .where('owner', '=', owner)
    .where('month', '=', month)
    .execute()
}
