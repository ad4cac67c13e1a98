import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type AuthenticateDeps, requireActor } from './authenticate.ts'
import { handleNotFound } from './error-handler.ts'
import { addOpenApi } from './openapi.ts'
import { addSecurityHeaders } from './security-headers.ts'

/** `/api/v1`: business systems, the command line and the console. Every route of it says who may call it. */
export function apiScope(options: {
  authenticate: AuthenticateDeps
  https: boolean
  routes: readonly FastifyPluginAsyncZod[]
}): FastifyPluginAsync {
  return async (scope) => {
    addSecurityHeaders(scope, 'api', options)
    requireActor(scope, options.authenticate)
    scope.setNotFoundHandler(handleNotFound)
    await addOpenApi(scope)
    for (const routes of options.routes) await scope.register(routes)
  }
}
