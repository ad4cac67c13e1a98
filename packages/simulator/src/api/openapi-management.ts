import type { Engine } from '../engine/engine.ts'
import { beijingDay } from '../state/quota.ts'
import { type ApiCall, type ApiHandler, type HandlerTable, json, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { countUse, dailyLimitOf, dayKey, monthKey, usedOf } from './quota-count.ts'
import { findApisByPath } from './routes.ts'

const RID_LIFE_MS = 7 * 24 * 60 * 60 * 1000

const ownerOf = (call: ApiCall): string => call.account?.appid ?? call.component.appid

const getApiQuota: ApiHandler = (call, { engine }) => {
  const path = textOf(call, 'cgi_path')
  if (!path.startsWith('/') || path.includes('?')) refuse(76003)
  if (path.startsWith('/sns/')) refuse(76022)
  const [api] = findApisByPath(path)
  if (!api) refuse(76021)
  const kind = call.account ? 'authorizer' : 'component'
  // The token has to be of the kind that the API takes; calls without a token belong to the component.
  const owners = api.token === 'none' ? ['component'] : [api.token, ...(api.tokenAlso ?? [])]
  if (!owners.includes(kind)) refuse(76022)
  const limit = dailyLimitOf(engine, path)
  const used = usedOf(engine, dayKey(engine, 'call', ownerOf(call), path))
  return ok({
    quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
    rate_limit: { call_count: 0, refresh_second: 0 },
    component_rate_limit: { call_count: 0, refresh_second: 0 },
  })
}

const getRidInfo: ApiHandler = (call, { engine }) => {
  const rid = textOf(call, 'rid')
  if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) refuse(76002)
  const record = engine.ledger.calls.findLast((each) => each.rid === rid) ?? refuse(76001)
  if ((record.appid ?? record.componentAppid) !== ownerOf(call)) refuse(76003)
  if (record.at + RID_LIFE_MS < engine.now()) refuse(76004)
  return ok({
    request: {
      invoke_time: Math.floor(record.at / 1000),
      cost_in_ms: Math.round(record.durationMs),
      request_url: new URLSearchParams(record.query).toString(),
      request_body: record.body,
      response_body: record.answer,
      client_ip: record.clientIp,
    },
  })
}

/** Ten effective resets a month for each account, whichever way they are asked for. */
function clear(engine: Engine, owner: string, path?: string): void {
  const key = monthKey(engine, 'clear', owner)
  if (usedOf(engine, key) >= engine.settings.clearQuotasPerMonth) refuse(48006)
  countUse(engine, key)
  const prefix = `${beijingDay(engine.now())}|call|${owner}|${path ?? ''}`
  for (const counter of Object.keys(engine.state.quotas)) {
    const isMeant = path === undefined ? counter.startsWith(prefix) : counter === prefix
    if (isMeant) delete engine.state.quotas[counter]
  }
}

const clearQuota: ApiHandler = (call, { engine }) => {
  if (textOf(call, 'appid') !== ownerOf(call)) refuse(40013)
  clear(engine, ownerOf(call))
  return ok()
}

const clearComponentQuota: ApiHandler = (call, { engine }) => {
  clear(engine, call.component.appid)
  return ok()
}

const clearApiQuota: ApiHandler = (call, { engine }) => {
  const path = textOf(call, 'cgi_path')
  if (findApisByPath(path).length === 0) refuse(76021)
  clear(engine, ownerOf(call), path)
  return ok()
}

/** Works when tokens cannot be fetched any more. */
const clearComponentQuotaByAppSecret: ApiHandler = (call, { engine }) => {
  if (textOf(call, 'appsecret') !== call.component.secret) refuse(40125)
  const appid = textOf(call, 'appid')
  if (appid !== '' && !engine.state.authorizations[`${call.component.appid}/${appid}`]) refuse(61003)
  clear(engine, appid === '' ? call.component.appid : appid)
  return ok()
}

const getCallbackIp: ApiHandler = (_call, { engine }) => json({ ip_list: engine.settings.callbackAddresses })

const getApiDomainIp: ApiHandler = () => json({ ip_list: ['127.0.0.1'] })

export const openapiHandlers: HandlerTable = {
  getApiQuota,
  getRidInfo,
  clearQuota,
  clearComponentQuota,
  clearApiQuota,
  clearComponentQuotaByAppSecret,
  getCallbackIp,
  getApiDomainIp,
}
