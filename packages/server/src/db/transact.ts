import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Db, Tx } from './database.ts'
import { dialectOf } from './dialects/dialect-of.ts'
import type { WithEnd } from './dialects/dialect-tools.ts'

const DEADLOCK = 1213
const LOCK_WAIT_TIMEOUT = 1205
const TRIES = 20
const LONGEST_WAIT_MS = 50

/**
 * A transaction that is tried again when MySQL ends it because of a deadlock, which it may do to any transaction. The
 * work may therefore run more than once; it touches nothing but the database.
 */
export async function transact<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt >= TRIES || !isDeadlock(error)) throw error
    }
    // Apart by chance, else the same transactions meet again. Real time, since the other one has that.
    await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 2 ** attempt))
  }
}

/** Runs in the transaction that is given, or in one of its own. */
export function within<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : transact(db, work)
}

/** Executes the insert of one row; false when the row was there already by its primary key or a unique index. */
export async function insertIfAbsent(
  db: Db,
  insert: WithEnd & { executeTakeFirst(): Promise<{ numInsertedOrUpdatedRows?: bigint }> },
): Promise<boolean> {
  const dialect = dialectOf(db)
  if (dialect.kind === 'sqlite') {
    const { numInsertedOrUpdatedRows } = await dialect.insertIgnore(insert).executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  try {
    // MySQL undoes the failed statement only, not the transaction around it.
    await insert.executeTakeFirst()
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

const DUPLICATE_ENTRY = 1062
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555
const SQLITE_CONSTRAINT_UNIQUE = 2067

/** Whether a primary key or unique index refused the row. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, errcode } = error instanceof Error ? (error as Error & { errno?: unknown; errcode?: unknown }) : {}
  return errno === DUPLICATE_ENTRY || errcode === SQLITE_CONSTRAINT_PRIMARYKEY || errcode === SQLITE_CONSTRAINT_UNIQUE
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && (error.errno === DEADLOCK || error.errno === LOCK_WAIT_TIMEOUT)
}
