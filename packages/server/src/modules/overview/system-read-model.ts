import type { System } from '@guanjia/contract'
import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'

/** What the database says of itself: `3.51.0`, `11.8.2-MariaDB`. */
export async function readDatabaseVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`select ${dialectOf(db).version} as version`.execute(db)
  return rows[0]?.version ?? ''
}

export async function listMigrations(db: Db): Promise<System['migrations']> {
  const rows = await db.selectFrom('gj_migration').selectAll().orderBy('created_at').orderBy('name').execute()
  return rows.map(({ name, guanjia_version: version, created_at: ranAt }) => ({ name, version, ranAt }))
}
