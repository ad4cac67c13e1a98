import type { Authorizer as AuthorizerView, ListAuthorizersQuery, Page } from '@guanjia/contract'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { permissionSetsOf } from './authorizer.ts'
import { readAuthorizerRow } from './authorizer-store.ts'

/** One page of authorised accounts, newest first, with the business ids that they are bound to. */
export async function listAuthorizerPage(db: Db, list: ListAuthorizersQuery): Promise<Page<AuthorizerView>> {
  const { component, search, status, kind, bound, cursor, limit } = list
  let query = db.selectFrom('gj_authorizer').selectAll('gj_authorizer')
  if (component !== undefined) query = query.where('gj_authorizer.component_appid', '=', component)
  if (status !== undefined) query = query.where('gj_authorizer.status', '=', status)
  if (kind !== undefined) query = query.where('gj_authorizer.kind', '=', kind)
  if (bound !== undefined) {
    query = query.where(({ exists, not, eb }) => {
      const hasBinding = exists(bindingsOf(eb))
      return bound === 'true' ? hasBinding : not(hasBinding)
    })
  }
  if (search !== undefined) {
    query = query.where(({ or, eb, exists }) =>
      or([
        eb('gj_authorizer.appid', '=', search),
        eb('gj_authorizer.original_id', '=', search),
        sql<boolean>`lower(${sql.ref('gj_authorizer.nickname')}) like ${likePattern(search)} escape '!'`,
        exists(bindingsOf(eb).where('gj_binding.business_id', '=', search)),
      ]),
    )
  }
  if (cursor !== undefined) query = query.where('gj_authorizer.id', '<', cursor)
  const rows = await query
    .orderBy('gj_authorizer.id', 'desc')
    .limit(limit + 1)
    .execute()

  const shown = rows.slice(0, limit)
  const businessIds = await listBusinessIds(db, shown)
  const items = shown.map((row) =>
    toAuthorizerView(readAuthorizerRow(row), businessIds.get(keyOf(row.component_appid, row.appid)) ?? []),
  )
  return { items, nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** One account as the list shows it. */
export async function viewAuthorizer(
  db: Db,
  authorizer: ReturnType<typeof readAuthorizerRow>,
): Promise<AuthorizerView> {
  const { componentAppid, appid } = authorizer
  const businessIds = await listBusinessIds(db, [{ component_appid: componentAppid, appid }])
  return toAuthorizerView(authorizer, businessIds.get(keyOf(componentAppid, appid)) ?? [])
}

function toAuthorizerView(authorizer: ReturnType<typeof readAuthorizerRow>, businessIds: string[]): AuthorizerView {
  const { id, permissionSetIds, labels, ...rest } = authorizer
  return { ...rest, labels: [...labels], permissionSets: permissionSetsOf(permissionSetIds), businessIds }
}

function bindingsOf(eb: ExpressionBuilder<Schema, 'gj_authorizer'>) {
  return eb
    .selectFrom('gj_binding')
    .select('gj_binding.id')
    .whereRef('gj_binding.component_appid', '=', 'gj_authorizer.component_appid')
    .whereRef('gj_binding.appid', '=', 'gj_authorizer.appid')
}

async function listBusinessIds(
  db: Db,
  accounts: readonly { component_appid: string; appid: string }[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (accounts.length === 0) return found
  const rows = await db
    .selectFrom('gj_binding')
    .select(['component_appid', 'appid', 'business_id'])
    .where('component_appid', 'in', [...new Set(accounts.map((account) => account.component_appid))])
    .where(
      'appid',
      'in',
      accounts.map((account) => account.appid),
    )
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const key = keyOf(row.component_appid, row.appid)
    found.set(key, [...(found.get(key) ?? []), row.business_id])
  }
  return found
}

function keyOf(componentAppid: string, appid: string): string {
  return `${componentAppid} ${appid}`
}

/** The escape character is not the backslash, which MySQL takes out of the literal first. */
function likePattern(text: string): string {
  return `%${text.toLowerCase().replace(/[!%_]/g, (character) => `!${character}`)}%`
}
