import type { Db } from '../../db/database.ts'
import { insertIfAbsent } from '../../db/transact.ts'
import type { BoundTester, MiniProgramKey } from './mini-program.ts'

export async function listBoundTesters(db: Db, key: MiniProgramKey): Promise<BoundTester[]> {
  const rows = await db
    .selectFrom('gj_tester')
    .select(['wechat_id', 'userstr'])
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ wechatId: row.wechat_id, userstr: row.userstr }))
}

export async function putTester(
  db: Db,
  key: MiniProgramKey,
  tester: BoundTester & { id: string; now: number },
): Promise<void> {
  const { id, wechatId, userstr, now } = tester
  const row = {
    id,
    component_appid: key.componentAppid,
    appid: key.appid,
    wechat_id: wechatId,
    userstr,
    created_at: now,
  }
  if (await insertIfAbsent(db, db.insertInto('gj_tester').values(row))) return
  await db
    .updateTable('gj_tester')
    .set({ userstr })
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('wechat_id', '=', wechatId)
    .execute()
}

export async function deleteTester(db: Db, key: MiniProgramKey, wechatId: string): Promise<void> {
  await db
    .deleteFrom('gj_tester')
    .where('component_appid', '=', key.componentAppid)
    .where('appid', '=', key.appid)
    .where('wechat_id', '=', wechatId)
    .execute()
}
