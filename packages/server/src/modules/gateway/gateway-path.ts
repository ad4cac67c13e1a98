import { AppError } from '../../http/app-error.ts'

/** What a request to the gateway asks for: a path of WeChat's API and its parameters. */
export type GatewayTarget = { readonly path: string; readonly query: readonly (readonly [string, string])[] }

/**
 * Letters, digits, `_`, `-` and inner dots between single slashes, which is what WeChat's paths consist of. It admits nothing
 * that some server on the way might read as another path: no `..`, no `//`, nothing encoded.
 */
const API_PATH = /^(?:\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)+$/
const LONGEST_PATH = 200

/** The query parameter that is ours and names the component. */
const OWN_PARAMETER = 'component'

/** Parameters that carry tokens at WeChat. */
const TOKEN_PARAMETERS = ['access_token', 'component_access_token', 'authorizer_access_token']

/**
 * Reads the address as it came over the wire, before anybody decodes it. `rest` is what the router took for the path after
 * the account.
 */
export function readGatewayTarget(rawUrl: string, rest: string): GatewayTarget {
  const end = rawUrl.indexOf('?')
  const rawPath = end < 0 ? rawUrl : rawUrl.slice(0, end)
  const path = `/${rest}`
  if (!rawPath.endsWith(path) || path.length > LONGEST_PATH || !API_PATH.test(path)) {
    throw new AppError('gateway.path_malformed')
  }
  const parameters = new URLSearchParams(end < 0 ? '' : rawUrl.slice(end + 1))
  return { path, query: [...parameters].filter(([name]) => name !== OWN_PARAMETER) }
}

/** Refuses a token of the caller's, unless it is a parameter of the API itself: that of a user, for `/sns/userinfo`. */
export function refuseTokens(target: GatewayTarget, ownParameters: readonly { readonly name: string }[]): void {
  const given = target.query.find(
    ([name]) => TOKEN_PARAMETERS.includes(name.toLowerCase()) && !ownParameters.some((field) => field.name === name),
  )
  if (given) throw new AppError('gateway.token_given', { parameter: given[0].toLowerCase() })
}
