import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '../lib/clock.ts'
import { handleNotFound } from './error-handler.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { StaticFiles } from './static-files.ts'

/** Where the files of Swagger UI lie: beside the bundle of a release, or in node_modules. */
function findSwaggerUiDir(): string | undefined {
  const besideBundle = join(import.meta.dirname, 'swagger-ui', 'static')
  if (existsSync(besideBundle)) return besideBundle
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static')
  } catch {
    return undefined
  }
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>管家 API</title><link rel="stylesheet" href="/docs/static/swagger-ui.css"></head>
<body>
<div id="swagger-ui"><a href="/api/v1/openapi.json">openapi.json</a></div>
<script src="/docs/static/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/** Calls made from the page use the session of the browser, so they carry its CSRF token. */
const START = `let csrfToken
const session = fetch('/api/v1/session').then((answer) => (answer.ok ? answer.json() : {}), () => ({}))
session.then((body) => { csrfToken = body.csrfToken })
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  requestInterceptor(request) {
    if (csrfToken) request.headers['x-csrf-token'] = csrfToken
    return request
  },
})
`

/**
 * `/docs`: the API documentation. Swagger UI's own files without its Fastify plugin, which is loaded and set up at the
 * start of a server whether or not anybody opens the page.
 */
export function docsRoutes(options: { clock: Pick<Clock, 'now'>; https: boolean }): FastifyPluginAsync {
  return async (scope) => {
    addSecurityHeaders(scope, 'console', options)
    const dir = findSwaggerUiDir()
    const files = dir === undefined ? undefined : new StaticFiles(dir, options.clock)
    const hidden = { schema: { hide: true } }
    scope.get('/docs', hidden, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE))
    scope.get('/docs/', hidden, (_request, reply) => reply.redirect('/docs'))
    scope.get('/docs/start.js', hidden, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START))
    scope.get('/docs/static/*', hidden, async (request, reply) => {
      const path = `/${(request.params as { '*': string })['*']}`
      return (await files?.send(path, request, reply)) ? reply : handleNotFound(request, reply)
    })
  }
}
