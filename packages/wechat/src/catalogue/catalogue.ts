import type { ApiId } from '../client/api-types/apis.ts'
import { ams } from './ams.ts'
import type { ApiEntry, ApiFamily } from './api-entry.ts'
import { authorizerManagement } from './authorizer-management.ts'
import { basicInfo } from './basic-info.ts'
import { category } from './category.ts'
import { cloudbaseBatch } from './cloudbase-batch.ts'
import { cloudbaseCommon } from './cloudbase-common.ts'
import { cloudrunBatch } from './cloudrun-batch.ts'
import { codeManagement } from './code-management.ts'
import { embedded } from './embedded.ts'
import { icpFiling } from './icp-filing.ts'
import { jumpQrcode } from './jump-qrcode.ts'
import { liveLogistics } from './live-logistics.ts'
import { login } from './login.ts'
import { member } from './member.ts'
import { messageMedia } from './message-media.ts'
import { miniprogramCommon } from './miniprogram-common.ts'
import { miniprogramDomain } from './miniprogram-domain.ts'
import { oauth } from './oauth.ts'
import { officialAccount } from './official-account.ts'
import { openAccount } from './open-account.ts'
import { openapiManagement } from './openapi-management.ts'
import { orderShipping } from './order-shipping.ts'
import { plugin } from './plugin.ts'
import { privacy } from './privacy.ts'
import { privacyApi } from './privacy-api.ts'
import { qrcodeLink } from './qrcode-link.ts'
import { record } from './record.ts'
import { registration } from './registration.ts'
import { shoppingOrders } from './shopping-orders.ts'
import { subscribeComponent } from './subscribe-component.ts'
import { subscribeMessage } from './subscribe-message.ts'
import { templateLibrary } from './template-library.ts'
import { thirdpartyDomain } from './thirdparty-domain.ts'
import { ticketToken } from './ticket-token.ts'
import { weAnalysis } from './we-analysis.ts'
import { wxverify } from './wxverify.ts'

/** All API families in the order of WeChat's own index (接口分组). */
export const apiFamilies: readonly ApiFamily[] = [
  ticketToken,
  authorizerManagement,
  openapiManagement,
  templateLibrary,
  thirdpartyDomain,
  openAccount,
  registration,
  login,
  basicInfo,
  miniprogramDomain,
  category,
  privacy,
  privacyApi,
  member,
  codeManagement,
  embedded,
  record,
  subscribeComponent,
  jumpQrcode,
  liveLogistics,
  plugin,
  icpFiling,
  wxverify,
  qrcodeLink,
  messageMedia,
  subscribeMessage,
  oauth,
  officialAccount,
  shoppingOrders,
  weAnalysis,
  ams,
  cloudbaseBatch,
  cloudbaseCommon,
  cloudrunBatch,
  orderShipping,
  miniprogramCommon,
]

/** Every server API of WeChat's third-party platform that we know (接口目录). */
export const catalogue: readonly ApiEntry[] = apiFamilies.flatMap((family) => family.apis)

const byId = new Map<string, ApiEntry>()
const byRoute = new Map<string, ApiEntry[]>()
for (const api of catalogue) {
  byId.set(api.id, api)
  const route = `${api.method} ${api.path}`
  const sharing = byRoute.get(route)
  if (sharing === undefined) byRoute.set(route, [api])
  else sharing.push(api)
}

/** The entry with this id, which is WeChat's English name of the API; throws a RangeError when there is none. */
export function getApi(id: ApiId): ApiEntry {
  const api = byId.get(id)
  if (api === undefined) throw new RangeError(`no API named ${id} in the catalogue`)
  return api
}

/** The entry with this id, if there is one; for ids that come from outside. */
export function findApiById(id: string): ApiEntry | undefined {
  return byId.get(id)
}

/**
 * The entry behind a request. Where several share method and path, the fixed parameter decides: `params` are the fields
 * of query and body together. Without the parameter the entry that needs none is meant, if there is one.
 *
 * @example findApi('GET', '/wxa/revertcoderelease', { action: 'get_history_version' })?.id // 'getHistoryVersion'
 */
export function findApi(
  method: string,
  path: string,
  params: Readonly<Record<string, unknown>> = {},
): ApiEntry | undefined {
  const sharing = byRoute.get(`${method.toUpperCase()} ${path}`)
  if (sharing === undefined) return undefined
  return (
    sharing.find((api) => api.action !== undefined && params[api.action.name] === api.action.value) ??
    sharing.find((api) => api.action === undefined)
  )
}
