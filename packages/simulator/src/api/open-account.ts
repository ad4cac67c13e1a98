import { type ApiCall, type ApiHandler, accountOf, type HandlerTable, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

function checkAppid(call: ApiCall): void {
  const given = textOf(call, 'appid')
  if (given !== '' && given !== accountOf(call).appid) refuse(40013)
}

const createOpenAccount: ApiHandler = (call, { engine }) => {
  checkAppid(call)
  const account = accountOf(call)
  if (account.openAccountAppid) refuse(89000)
  account.openAccountAppid = engine.ids.appid()
  return ok({ open_appid: account.openAccountAppid })
}

const bindOpenAccount: ApiHandler = (call, { engine }) => {
  checkAppid(call)
  const account = accountOf(call)
  if (account.openAccountAppid) refuse(89000)
  const wanted = textOf(call, 'open_appid')
  const holder =
    Object.values(engine.state.accounts).find((other) => other.openAccountAppid === wanted) ?? refuse(89003)
  if (holder.principalName !== account.principalName) refuse(89001)
  account.openAccountAppid = wanted
  return ok()
}

const unbindOpenAccount: ApiHandler = (call) => {
  checkAppid(call)
  const account = accountOf(call)
  if (!account.openAccountAppid || account.openAccountAppid !== textOf(call, 'open_appid')) refuse(89002)
  delete account.openAccountAppid
  return ok()
}

const getOpenAccount: ApiHandler = (call) => {
  checkAppid(call)
  return ok({ open_appid: accountOf(call).openAccountAppid ?? refuse(89002) })
}

const getBindOpenAccount: ApiHandler = (call) => ok({ have_open: accountOf(call).openAccountAppid !== undefined })

const getBindOpenAccountEntity: ApiHandler = (call, { engine }) => {
  const account = accountOf(call)
  const holders = Object.values(engine.state.accounts).filter(
    (other) => other.openAccountAppid !== undefined && other.openAccountAppid === account.openAccountAppid,
  )
  return ok({ same_entity: holders.every((other) => other.principalName === account.principalName) })
}

export const openAccountHandlers: HandlerTable = {
  createOpenAccount,
  bindOpenAccount,
  unbindOpenAccount,
  getOpenAccount,
  getBindOpenAccount,
  getBindOpenAccountEntity,
}
