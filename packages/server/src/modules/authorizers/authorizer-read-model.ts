import {
  type AuthorizerCounts,
  type AuthorizerFilter,
  type AuthorizerLabelList,
  type Authorizer as AuthorizerView,
  authorizerKinds,
  authorizerStatuses,
  type ListAuthorizersQuery,
  type Page,
} from '@guanjia/contract'
import { isAppid } from '@guanjia/wechat'
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { toPage } from '../../http/page.ts'
import { permissionSetsOf } from './authorizer.ts'
import { listAuthorizerRows, readAuthorizerRow } from './authorizer-store.ts'
import { foldSearchText } from './search-name.ts'

/*
 * Lists of authorizers with what they are bound to. A filter without an index of its own is one pass over the rows in the
 * order of the list, which ends as soon as the page is full. Chinese names have no words to index, so a search looks
 * into every name: docs/decisions/008-searching-names.md has the figures.
 */

/** One page of authorised accounts, newest first, with the business ids that they are bound to. */
export async function listAuthorizerPage(db: Db, list: ListAuthorizersQuery): Promise<Page<AuthorizerView>> {
  const { cursor, limit } = list
  const narrow = await createFilter(db, list)
  let query = narrow(db.selectFrom('gj_authorizer')).select('gj_authorizer.id')
  if (cursor !== undefined) query = query.where('gj_authorizer.id', '<', cursor)
  const ids = await query
    .orderBy('gj_authorizer.id', 'desc')
    .limit(limit + 1)
    .execute()
  // MySQL would read every column of every row that it passes.
  const rows = await listAuthorizerRows(
    db,
    ids.map(({ id }) => id),
  )
  const businessIds = await listBusinessIds(db, rows.slice(0, limit))
  return toPage(rows, limit, (row) =>
    toAuthorizerView(readAuthorizerRow(row), businessIds.get(keyOf(row.component_appid, row.appid)) ?? []),
  )
}

/** How many accounts a filter finds, by status and kind. */
export async function countAuthorizers(db: Db, filter: AuthorizerFilter): Promise<AuthorizerCounts> {
  const narrow = await createFilter(db, filter)
  const rows = await narrow(db.selectFrom('gj_authorizer'))
    .select(({ fn }) => [
      'gj_authorizer.status',
      'gj_authorizer.kind',
      'gj_authorizer.is_bound',
      fn.countAll().as('count'),
    ])
    .groupBy(['gj_authorizer.status', 'gj_authorizer.kind', 'gj_authorizer.is_bound'])
    .execute()
  const sum = (isIn: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isIn).reduce((total, { count }) => total + Number(count), 0)
  const sumBy = <K extends string>(words: readonly K[], name: 'status' | 'kind') =>
    Object.fromEntries(words.map((word) => [word, sum((row) => row[name] === word)])) as Record<K, number>
  return {
    total: sum(() => true),
    byStatus: sumBy(authorizerStatuses, 'status'),
    byKind: sumBy(authorizerKinds, 'kind'),
    bound: sum((row) => row.is_bound === 1),
  }
}

/** Every label in use, the most used first. */
export async function listLabels(db: Db, component: string | undefined): Promise<AuthorizerLabelList> {
  let query = db
    .selectFrom('gj_authorizer')
    .select(({ fn }) => ['labels', fn.countAll().as('count')])
    .where('labels', '!=', '[]')
    .groupBy('labels')
  if (component !== undefined) query = query.where('component_appid', '=', component)
  const counts = new Map<string, number>()
  for (const row of await query.execute()) {
    for (const label of JSON.parse(row.labels) as string[]) {
      counts.set(label, (counts.get(label) ?? 0) + Number(row.count))
    }
  }
  const items = [...counts].map(([label, count]) => ({ label, count }))
  return { items: items.sort((one, other) => other.count - one.count || one.label.localeCompare(other.label)) }
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

/** Whose the accounts are, and their labels; what forwarder rules ask for. */
export async function listAccountTraits(
  db: Db,
  accounts: readonly { componentAppid: string; appid: string }[],
): Promise<{ componentAppid: string; appid: string; businessIds: string[]; labels: string[] }[]> {
  if (accounts.length === 0) return []
  const wanted = new Set(accounts.map(({ componentAppid, appid }) => keyOf(componentAppid, appid)))
  const rows = await db
    .selectFrom('gj_authorizer')
    .select(['component_appid', 'appid', 'labels'])
    .where(
      'appid',
      'in',
      accounts.map(({ appid }) => appid),
    )
    .execute()
  const known = rows.filter((row) => wanted.has(keyOf(row.component_appid, row.appid)))
  const businessIds = await listBusinessIds(db, known)
  return known.map(({ component_appid: componentAppid, appid, labels }) => ({
    componentAppid,
    appid,
    businessIds: businessIds.get(keyOf(componentAppid, appid)) ?? [],
    labels: JSON.parse(labels) as string[],
  }))
}

function toAuthorizerView(authorizer: ReturnType<typeof readAuthorizerRow>, businessIds: string[]): AuthorizerView {
  const { id, permissionSetIds, labels, ...rest } = authorizer
  return { ...rest, labels: [...labels], permissionSets: permissionSetsOf(permissionSetIds), businessIds }
}

type AuthorizerQuery<O> = SelectQueryBuilder<Schema, 'gj_authorizer', O>

/** The conditions of a filter; what stands in other tables is looked up first. */
async function createFilter(db: Db, filter: AuthorizerFilter) {
  const { component, appids, status, kind, label, permissionSet, missingPermissionSet, bound, businessId, search } =
    filter
  const boundIds = businessId === undefined ? undefined : await listIdsOfBusiness(db, businessId)
  const found = search === undefined ? undefined : await createSearch(db, search)
  return <O>(from: AuthorizerQuery<O>): AuthorizerQuery<O> => {
    let query = from
    if (component !== undefined) query = query.where('gj_authorizer.component_appid', '=', component)
    if (appids !== undefined) query = query.where('gj_authorizer.appid', 'in', appids.split(','))
    if (status !== undefined) query = query.where('gj_authorizer.status', '=', status)
    if (kind !== undefined) query = query.where('gj_authorizer.kind', '=', kind)
    if (bound !== undefined) query = query.where('gj_authorizer.is_bound', '=', bound === 'true' ? 1 : 0)
    if (label !== undefined) query = query.where(contains('labels', JSON.stringify(label)))
    if (permissionSet !== undefined) query = query.where(hasPermissionSet(permissionSet))
    if (missingPermissionSet !== undefined) {
      query = query.where(sql<SqlBool>`not ${hasPermissionSet(missingPermissionSet)}`)
    }
    if (boundIds) query = query.where(isOneOf(boundIds))
    if (found) query = query.where(found)
    return query
  }
}

/** A whole appid is looked up; anything else is looked for in names, appids and original ids. */
async function createSearch(db: Db, search: string) {
  const ids = await listIdsOfBusiness(db, search)
  if (isAppid(search)) {
    const rows = await db.selectFrom('gj_authorizer').select('id').where('appid', '=', search).execute()
    return isOneOf([...ids, ...rows.map(({ id }) => id)])
  }
  const text = foldSearchText(search)
  return sql<SqlBool>`(${contains('search_name', text)} or ${contains('appid', text)} or ${contains('original_id', text)} or ${isOneOf(ids)})`
}

/** A business has a handful of accounts; the limit keeps the statement short where it has not. */
const ACCOUNTS_OF_BUSINESS = 1_000

async function listIdsOfBusiness(db: Db, businessId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('gj_binding')
    .innerJoin('gj_authorizer', (join) =>
      join
        .onRef('gj_authorizer.component_appid', '=', 'gj_binding.component_appid')
        .onRef('gj_authorizer.appid', '=', 'gj_binding.appid'),
    )
    .select('gj_authorizer.id')
    .where('gj_binding.business_id', '=', businessId)
    .limit(ACCOUNTS_OF_BUSINESS)
    .execute()
  return rows.map(({ id }) => id)
}

/** Byte by byte on both databases, and without the wildcards of LIKE. */
function contains(column: 'search_name' | 'appid' | 'original_id' | 'labels', text: string) {
  return sql<SqlBool>`instr(${sql.ref(`gj_authorizer.${column}`)}, ${text}) > 0`
}

/** The column holds `[17,18]`. */
function hasPermissionSet(id: number) {
  const list = sql`replace(replace(${sql.ref('gj_authorizer.permission_sets')}, '[', ','), ']', ',')`
  return sql<SqlBool>`(instr(${list}, ${`,${id},`}) > 0)`
}

function isOneOf(ids: readonly string[]) {
  return ids.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`gj_authorizer.id in (${sql.join(ids)})`
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
