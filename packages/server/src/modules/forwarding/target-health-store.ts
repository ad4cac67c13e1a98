import type { Db } from '../../db/database.ts'

/** How a target is doing. */
export type TargetHealth = {
  readonly id: string
  readonly name: string
  readonly status: 'enabled' | 'disabled'
  readonly failingSince: number | null
  readonly circuitOpenUntil: number | null
  readonly circuitOpenings: number
}

export async function findTargetHealth(db: Db, id: string): Promise<TargetHealth | undefined> {
  const row = await db
    .selectFrom('gj_target')
    .select(['id', 'name', 'status', 'failing_since', 'circuit_open_until', 'circuit_openings'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      status: row.status,
      failingSince: row.failing_since,
      circuitOpenUntil: row.circuit_open_until,
      circuitOpenings: row.circuit_openings,
    }
  )
}
