import { randomBytes } from 'node:crypto'
import type { App } from '@guanjia/server'
import { sql } from 'kysely'
import { createConnection } from 'mysql2/promise'

export type DialectName = 'sqlite' | 'mysql'

/** Environment variables that put a world on a database of its own. */
export function databaseEnvironment(dialect: DialectName): Record<string, string> {
  if (dialect === 'sqlite') return {}
  const url = mysqlUrl()
  return {
    MYSQL_ADDRESS: `${url.hostname}:${url.port || 3306}`,
    MYSQL_USERNAME: decodeURIComponent(url.username),
    MYSQL_PASSWORD: decodeURIComponent(url.password),
    MYSQL_DATABASE: `guanjia_world_${process.pid}_${randomBytes(4).toString('hex')}`,
  }
}

/** Drops a database of the test server, for tests whose server is a process of its own. */
export async function dropMysqlDatabase(database: string): Promise<void> {
  const { hostname, port, username, password } = mysqlUrl()
  const access = { host: hostname, port: Number(port || 3306), user: decodeURIComponent(username) }
  const connection = await createConnection({ ...access, password: decodeURIComponent(password) })
  await connection.query(`drop database if exists \`${database}\``)
  await connection.end()
}

/** The SQLite file goes with its folder; a MySQL database has to be dropped. */
export async function dropDatabase({ config, db }: App): Promise<void> {
  if (config.database.kind === 'mysql') await sql`drop database ${sql.id(config.database.database)}`.execute(db)
}

function mysqlUrl(): URL {
  return new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
}
