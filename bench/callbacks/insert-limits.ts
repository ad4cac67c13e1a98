import { randomBytes } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import type { MariaDb } from '../lib/mariadb.ts'

const CONNECTIONS = 64
const BATCH_CONNECTIONS = 4
const BATCH_ROWS = 100
const BODY = 'x'.repeat(500)

export type InsertLimits = { readonly singlePerSecond: number; readonly batchedPerSecond: number }

/** What MariaDB takes of rows as large as a callback: one by one, each a transaction, and a hundred in one. */
export async function measureInserts(mariaDb: MariaDb, seconds: number): Promise<InsertLimits> {
  const admin = await mariaDb.connect()
  await admin.query('create database if not exists limits')
  await admin.query(
    'create table limits.row (id varchar(64) primary key, other varchar(64) not null, body longtext not null, unique (other))',
  )
  const singlePerSecond = await insertFor(seconds, mariaDb, { connections: CONNECTIONS, rows: 1 })
  const batchedPerSecond = await insertFor(seconds, mariaDb, { connections: BATCH_CONNECTIONS, rows: BATCH_ROWS })
  await admin.query('drop database limits')
  await admin.end()
  return { singlePerSecond: Math.round(singlePerSecond), batchedPerSecond: Math.round(batchedPerSecond) }
}

async function insertFor(
  seconds: number,
  { port }: MariaDb,
  { connections, rows }: { connections: number; rows: number },
): Promise<number> {
  const sql = `insert into row (id, other, body) values ${Array(rows).fill('(?, ?, ?)').join(', ')}`
  let count = 0
  const startedAt = performance.now()
  const keepInserting = async () => {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', database: 'limits' })
    while (performance.now() - startedAt < seconds * 1000) {
      const values = Array.from({ length: rows }, () => [newId(), newId(), BODY]).flat()
      await connection.execute(sql, values)
      count += rows
    }
    await connection.end()
  }
  await Promise.all(Array.from({ length: connections }, keepInserting))
  return count / ((performance.now() - startedAt) / 1000)
}

/** Growing, as ours do. */
function newId(): string {
  return `${Date.now()}${randomBytes(10).toString('hex')}`
}
