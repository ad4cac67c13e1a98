import type { Engine } from '../engine/engine.ts'
import type { DomainHalves } from '../state/domain.ts'
import { type ApiCall, type ApiHandler, type HandlerTable, json, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { actionOf, changeList, countDomainChange, isHostAllowed } from './domain-check.ts'

const SERVER_LIMIT = 1000
const BUSINESS_LIMIT = 300

/** The platform's lists are one string joined by `;`, bare hosts without scheme and path. */
function change(
  call: ApiCall,
  engine: Engine,
  list: { halves: DomainHalves; field: string; limit: number; kind: string; errcode: number },
) {
  const action = actionOf(call.body.action)
  const answer = (invalid: string[]) => ({
    // Absent where the component is not published, or nothing is invalid.
    ...(call.component.isPublished ? { [`published_${list.field}`]: list.halves.published.join(';') } : {}),
    [`testing_${list.field}`]: list.halves.testing.join(';'),
    ...(invalid.length > 0 ? { [`invalid_${list.field}`]: invalid.join(';') } : {}),
  })
  // `get` of the business domains was seen without errcode.
  if (action === 'get') return list.kind === 'business' ? json(answer([])) : ok(answer([]))
  const hosts = textOf(call, list.field)
    .split(';')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  const invalid = action === 'delete' ? [] : hosts.filter((host) => !isHostAllowed(host))
  const accepted = hosts.filter((host) => !invalid.includes(host))
  const next = changeList(list.halves.testing, action, accepted)
  if (next.length > list.limit) refuse(85016)
  countDomainChange(engine, { kind: `platform-${list.kind}`, appid: call.component.appid, errcode: list.errcode })
  list.halves.testing = next
  // Without this switch only the testing half changes, and merchants of a published component see nothing of it.
  if (call.body.is_modify_published_together === true) {
    list.halves.published = changeList(list.halves.published, action, accepted)
  }
  return ok(answer(invalid))
}

const modifyThirdpartyServerDomain: ApiHandler = (call, { engine }) =>
  change(call, engine, {
    halves: call.component.serverDomains,
    field: 'wxa_server_domain',
    limit: SERVER_LIMIT,
    kind: 'server',
    errcode: engine.settings.serverDomainQuotaErrcode,
  })

const modifyThirdpartyJumpDomain: ApiHandler = (call, { engine }) => {
  const hosts = textOf(call, 'wxa_jump_h5_domain').split(';')
  const isSetting = call.body.action === 'add' || call.body.action === 'set'
  // A confirm file that cannot be fetched was seen as a plain system error.
  if (isSetting && hosts.some((host) => engine.state.hostsWithoutConfirmFile.includes(host.trim()))) refuse(-1)
  return change(call, engine, {
    halves: call.component.businessDomains,
    field: 'wxa_jump_h5_domain',
    limit: BUSINESS_LIMIT,
    kind: 'business',
    errcode: engine.settings.serverDomainQuotaErrcode,
  })
}

const getThirdpartyJumpDomainConfirmFile: ApiHandler = (call) => ok(confirmFile(call.component.appid))

/** One file for the whole component, or for one mini program; the same each time it is asked for. */
export function confirmFile(appid: string): { file_name: string; file_content: string } {
  const hex = Buffer.from(appid).toString('hex').padEnd(32, '0')
  return { file_name: `${hex.slice(-10)}.txt`, file_content: hex.slice(-32) }
}

export const thirdpartyDomainHandlers: HandlerTable = {
  modifyThirdpartyServerDomain,
  modifyThirdpartyJumpDomain,
  getThirdpartyJumpDomainConfirmFile,
}
