import type { DialectAdapter, Kysely } from 'kysely'
import type { DialectTools } from './dialect-tools.ts'

/** A kysely adapter of ours, which carries the dialect's tools to whoever holds a database or a transaction. */
export type AdapterWithTools = DialectAdapter & { readonly tools: DialectTools }

/** The tools of the dialect behind a database or transaction. */
export function dialectOf(db: Pick<Kysely<never>, 'getExecutor'>): DialectTools {
  const { adapter } = db.getExecutor()
  if (!('tools' in adapter)) throw new Error('this database was not opened by openDatabase')
  return (adapter as AdapterWithTools).tools
}
