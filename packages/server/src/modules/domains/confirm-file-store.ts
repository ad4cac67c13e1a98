import type { ConfirmFile } from '@guanjia/contract'
import type { Db } from '../../db/database.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { BudgetOwner } from './domain.ts'

export async function findConfirmFile(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('gj_confirm_file').select('content').where('id', '=', name).executeTakeFirst()
  return row?.content
}

/** WeChat may answer another content for the name one day; the newest counts. */
export async function putConfirmFile(
  db: Db,
  { name, content }: ConfirmFile,
  { componentAppid, appid }: BudgetOwner,
  now: number,
): Promise<void> {
  const row = {
    id: name,
    component_appid: componentAppid,
    appid: appid ?? '',
    content,
    created_at: now,
    updated_at: now,
  }
  if (await insertIfAbsent(db, db.insertInto('gj_confirm_file').values(row))) return
  await db.updateTable('gj_confirm_file').set({ content, updated_at: now }).where('id', '=', name).execute()
}
