import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import { dialectOf } from '../../db/dialects/dialect-of.ts'
import type { TemplateTable } from '../../db/schema/template.ts'

export type TemplateRow = Selectable<TemplateTable>

/** Which template of which component. */
export type TemplateKey = { readonly componentAppid: string; readonly templateId: string }

export function findTemplateRow(db: Db, { componentAppid, templateId }: TemplateKey): Promise<TemplateRow | undefined> {
  return db
    .selectFrom('gj_template')
    .selectAll()
    .where('component_appid', '=', componentAppid)
    .where('template_id', '=', templateId)
    .executeTakeFirst()
}

export function listTemplateRows(db: Db, componentAppid: string): Promise<TemplateRow[]> {
  return db.selectFrom('gj_template').selectAll().where('component_appid', '=', componentAppid).execute()
}

/** The templates that use an ext config, in the order of their ids. */
export async function listTemplatesOfExtConfig(db: Db, extConfigIds: readonly string[]): Promise<TemplateRow[]> {
  if (extConfigIds.length === 0) return []
  return db
    .selectFrom('gj_template')
    .selectAll()
    .where('ext_config_id', 'in', extConfigIds)
    .orderBy('template_id')
    .execute()
}

/** Changes what is ours about a template; the row is made when it is not there. */
export async function changeTemplateRow(
  db: Db,
  { componentAppid, templateId }: TemplateKey,
  changes: Partial<Pick<TemplateRow, 'note' | 'labels' | 'ext_config_id' | 'pages'>> & { now: number },
): Promise<void> {
  const { now, ...columns } = changes
  const blank = { note: '', labels: '[]', ext_config_id: null, pages: null, created_at: now }
  const key = { component_appid: componentAppid, template_id: templateId }
  await dialectOf(db)
    .insertIgnore(db.insertInto('gj_template').values({ ...key, ...blank, updated_at: now }))
    .execute()
  await db
    .updateTable('gj_template')
    .set({ ...columns, updated_at: now })
    .where('component_appid', '=', componentAppid)
    .where('template_id', '=', templateId)
    .execute()
}

export async function deleteTemplateRow(db: Db, { componentAppid, templateId }: TemplateKey): Promise<void> {
  await db
    .deleteFrom('gj_template')
    .where('component_appid', '=', componentAppid)
    .where('template_id', '=', templateId)
    .execute()
}
