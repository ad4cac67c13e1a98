import { randomBytes } from 'node:crypto'
import type { App } from '@guanjia/server'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'

export type DialectName = 'sqlite' | 'mysql'

/**
 * Emptied databases that worlds of this process have left: making sixty tables takes longer than most tests. `npm test` drops
 * them at its end, by the name of the run; without one each world drops its own.
 */
const spare: string[] = []

/** Environment variables that put a world on a database of its own. */
export function databaseEnvironment(dialect: DialectName): Record<string, string> {
  if (dialect === 'sqlite') return {}
  const url = mysqlUrl()
  return {
    MYSQL_ADDRESS: `${url.hostname}:${url.port || 3306}`,
    MYSQL_USERNAME: decodeURIComponent(url.username),
    MYSQL_PASSWORD: decodeURIComponent(url.password),
    MYSQL_DATABASE: spare.pop() ?? `guanjia_world_${runName()}_${randomBytes(4).toString('hex')}`,
  }
}

/** Drops a database of the test server, for tests whose server is a process of its own. */
export async function dropMysqlDatabase(database: string): Promise<void> {
  const connection = await connect()
  await connection.query('drop database if exists ??', [database])
  await connection.end()
}

/** After the app is closed. The SQLite file goes with its folder; a MySQL database is emptied for the next world, or dropped. */
export async function leaveDatabase({ config }: Pick<App, 'config'>): Promise<void> {
  if (config.database.kind !== 'mysql') return
  const { database } = config.database
  if (process.env.GUANJIA_TEST_RUN === undefined) return dropMysqlDatabase(database)
  const connection = await connect(database)
  await emptyTables(connection)
  await connection.end()
  spare.push(database)
}

async function emptyTables(connection: Connection): Promise<void> {
  const [tables] = await connection.query<RowDataPacket[]>(
    "select table_name as name from information_schema.tables where table_schema = database() and table_name <> 'gj_migration'",
  )
  const names = tables.map(({ name }) => String(name))
  const looks = names.map(() => 'exists(select 1 from ??) as ??').join()
  const [[filled]] = await connection.query<RowDataPacket[]>(
    `select ${looks}`,
    names.flatMap((name) => [name, name]),
  )
  await connection.beginTransaction()
  for (const name of names.filter((name) => filled?.[name] === 1)) await connection.query('delete from ??', [name])
  await connection.commit()
}

function runName(): string {
  return process.env.GUANJIA_TEST_RUN ?? String(process.pid)
}

function connect(database?: string): Promise<Connection> {
  const { hostname, port, username, password } = mysqlUrl()
  return createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  })
}

function mysqlUrl(): URL {
  return new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
}
