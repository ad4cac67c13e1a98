import { type ApiEntry, catalogue } from '@guanjia/wechat'
import { refuse } from './api-refusal.ts'

const byPath = new Map<string, ApiEntry[]>()
for (const api of catalogue) {
  const sharing = byPath.get(api.path)
  if (sharing) sharing.push(api)
  else byPath.set(api.path, [api])
}

/** Older spellings that SDKs still send. */
const ALIASES: Record<string, string> = {
  '/cgi-bin/component/api_get_authorizer_option': '/cgi-bin/component/get_authorizer_option',
  '/cgi-bin/component/api_set_authorizer_option': '/cgi-bin/component/set_authorizer_option',
}

/** SDKs disagree about the method of these; both work. */
const ANY_METHOD = new Set(['getAccountBasicInfo', 'getOrderPathInfo'])

export function findApisByPath(path: string): readonly ApiEntry[] {
  return byPath.get(ALIASES[path] ?? path) ?? []
}

/** The entry of a known path, chosen by method and by the fixed parameter; 43001/43002 for the wrong method. */
export function chooseApi(
  sharing: readonly ApiEntry[],
  request: { method: string; query: Record<string, string>; body: Record<string, unknown> },
): ApiEntry {
  const [first] = sharing
  if (!first) throw new Error('chooseApi needs a known path')
  const fitting = sharing.filter((api) => api.method === request.method || ANY_METHOD.has(api.id))
  if (fitting.length === 0) refuse(first.method === 'GET' ? 43001 : 43002)
  const given = (api: ApiEntry) =>
    api.action && (api.action.in === 'query' ? request.query : request.body)[api.action.name] === api.action.value
  // WeChat reads some actions from the query although an SDK puts them into the body, and the other way round.
  const loosely = (api: ApiEntry) =>
    api.action && (request.query[api.action.name] ?? request.body[api.action.name]) === api.action.value
  return (
    fitting.find(given) ?? fitting.find(loosely) ?? fitting.find((api) => api.action === undefined) ?? refuse(40097)
  )
}
