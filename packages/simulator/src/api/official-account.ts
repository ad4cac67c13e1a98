import { type ApiHandler, accountOf, type HandlerTable, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const linkMiniprogram: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const miniProgram = engine.findAccount(textOf(call, 'appid'))
  if (account.kind !== 'official_account') refuse(48001)
  if (miniProgram?.kind !== 'mini_program') refuse(40013)
  const links = account.linkedAppids ?? []
  if (links.includes(miniProgram.appid)) refuse(89015)
  account.linkedAppids = [...links, miniProgram.appid]
  return ok()
}

const unlinkMiniprogram: ApiHandler = (call) => {
  const account = accountOf(call)
  const appid = textOf(call, 'appid')
  if (!account.linkedAppids?.includes(appid)) refuse(89035)
  account.linkedAppids = account.linkedAppids.filter((linked) => linked !== appid)
  return ok()
}

const getLinkMiniprogram: ApiHandler = (call, { engine }) => {
  const items = (accountOf(call).linkedAppids ?? []).map((appid) => {
    const linked = engine.findAccount(appid)
    return {
      status: 1,
      username: linked?.originalId ?? '',
      appid,
      nickname: linked?.nickname ?? '',
      released: linked?.miniProgram?.online ? 1 : 0,
      headimg_url: linked?.headImage ?? '',
      func_infos: [],
    }
  })
  return ok({ wxopens: { items } })
}

export const officialAccountHandlers: HandlerTable = { linkMiniprogram, unlinkMiniprogram, getLinkMiniprogram }
