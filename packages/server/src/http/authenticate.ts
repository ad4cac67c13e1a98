import type { ApiKeyScope } from '@guanjia/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, holdsScope } from './actor.ts'
import { AppError } from './app-error.ts'
import type { AccountKey } from './appid-range.ts'

/** `session`: a signed-in operator, whatever he may do. `public`: everybody. */
export type RouteScope = ApiKeyScope | 'session' | 'public'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; each route of the API names it. */
    scope?: RouteScope
    /** Reachable before the one-time password was replaced. */
    duringPasswordChange?: boolean
    /** Requests of one API key to this route, where the limit of the key is too generous. */
    callsPerMinute?: number
    /**
     * Which account the request is about, so that API keys limited to some accounts may use the route; asked for them
     * only, after validation. Of a route with `:appid` it is that one. `handler`: the handler looks by itself. A route that
     * says nothing is closed to them.
     */
    account?: ((request: FastifyRequest) => AboutAccount | Promise<AboutAccount>) | 'handler'
  }
  interface FastifyRequest {
    /** Who makes the request. Asking for it on a public route is a mistake and throws. */
    readonly actor: Actor
  }
}

/** undefined: none, or all; not for a key that is limited. Without a component the default one is meant. */
export type AboutAccount = { component?: string | undefined; appid: string } | undefined

export type SignedIn = { actor: Actor; csrfToken: string; mustChangePassword: boolean }

export type AuthenticateDeps = {
  findApiKeyActor(apiKey: string): Promise<Actor | undefined>
  findSession(cookie: string): Promise<SignedIn | undefined>
  /** Constant-time comparison. */
  isSame(given: string, expected: string): boolean
  /** Counts a request of an API key; throws when there were too many. */
  countCall?(actor: Actor, route: { url: string; callsPerMinute: number | undefined }): void
  /** Throws when an API key that is limited to some accounts may not act for this one. */
  requireAppidAllowed?(actor: Actor, account: AccountKey): Promise<void>
  /** The component that is named, or the default one. */
  resolveComponent?(component: string | undefined): Promise<string>
}

export const SESSION_COOKIE = 'gj_session'
export const CSRF_HEADER = 'x-csrf-token'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const BEARER = /^Bearer +(\S+) *$/i

const actors = new WeakMap<FastifyRequest, Actor>()

/** Guards every route of the scope it is called on: a route that does not say who may call it is refused at the start. */
export function requireActor(scope: FastifyInstance, deps: AuthenticateDeps): void {
  scope.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      const actor = actors.get(this)
      if (!actor) throw new Error('this route has no actor')
      return actor
    },
  })
  scope.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.scope) throw new Error(`${String(method)} ${url} does not name the scope it needs`)
  })
  scope.addHook('onRequest', async (request) => {
    const { scope: needed, duringPasswordChange, callsPerMinute } = request.routeOptions.config
    // No route matched: the 404 tells nothing.
    if (needed === undefined || needed === 'public') return
    const actor = await authenticate(request, deps, duringPasswordChange === true)
    deps.countCall?.(actor, { url: request.routeOptions.url ?? '', callsPerMinute })
    if (needed === 'session') {
      if (actor.kind !== 'operator') throw new AppError('auth.operator_only')
    } else if (!holdsScope(actor, needed)) {
      throw new AppError('auth.scope_missing', { scope: needed })
    }
    actors.set(request, actor)
  })
  scope.addHook('preHandler', async (request) => {
    const actor = actors.get(request)
    if (!actor?.range || request.routeOptions.config.account === 'handler') return
    const account = await accountOf(request)
    if (!account || !deps.requireAppidAllowed || !deps.resolveComponent) throw new AppError('auth.key_restricted')
    const componentAppid = await deps.resolveComponent(account.component)
    await deps.requireAppidAllowed(actor, { componentAppid, appid: account.appid })
  })
}

async function accountOf(request: FastifyRequest): Promise<AboutAccount> {
  const { account } = request.routeOptions.config
  if (typeof account === 'function') return account(request)
  const { appid } = request.params as { appid?: string }
  const { component } = request.query as { component?: string }
  return appid === undefined ? undefined : { appid, component }
}

async function authenticate(
  request: FastifyRequest,
  deps: AuthenticateDeps,
  duringPasswordChange: boolean,
): Promise<Actor> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const apiKey = BEARER.exec(authorization)?.[1]
    const actor = apiKey === undefined ? undefined : await deps.findApiKeyActor(apiKey)
    if (!actor) throw new AppError('auth.api_key_invalid')
    return actor
  }
  const cookie = request.cookies[SESSION_COOKIE]
  if (cookie === undefined) throw new AppError('auth.required')
  const session = await deps.findSession(cookie)
  if (!session) throw new AppError('auth.session_expired')
  // Browsers send cookies along with requests that other sites make; the header they cannot set.
  if (!SAFE_METHODS.has(request.method)) {
    const given = request.headers[CSRF_HEADER]
    if (typeof given !== 'string' || !deps.isSame(given, session.csrfToken)) throw new AppError('auth.csrf_failed')
  }
  if (session.mustChangePassword && !duringPasswordChange) throw new AppError('auth.password_change_required')
  return session.actor
}
