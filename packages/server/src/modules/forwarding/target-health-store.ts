import type { Db } from '../../db/database.ts'
import type { Circuit } from './target-circuit.ts'

/** How a target is doing. */
export type TargetHealth = Circuit & {
  readonly id: string
  readonly name: string
  readonly status: 'enabled' | 'disabled'
  readonly failingSince: number | null
}

/** As `updateTarget` writes it. */
export function circuitColumns({ circuitOpenUntil, circuitOpenings }: Circuit) {
  return { circuit_open_until: circuitOpenUntil, circuit_openings: circuitOpenings }
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
