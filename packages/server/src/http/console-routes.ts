import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '../lib/clock.ts'
import { handleNotFound } from './error-handler.ts'
import { sendRootPage } from './root-page.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { StaticFiles } from './static-files.ts'

/** Where the built console lies: beside the bundle of a release, or in the package beside the sources. */
export function findConsoleDir(configured: string | undefined): string | undefined {
  const here = import.meta.dirname
  const places = [configured, join(here, 'console'), join(here, '../../../console/dist')]
  return places.find((place) => place !== undefined && existsSync(join(place, 'index.html')))
}

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>管家</title>
<p>控制台尚未构建。请运行 <code>npm run build</code>,或用 GUANJIA_CONSOLE_DIR 指定其目录。</p>
<p lang="en">The console is not built. Run <code>npm run build</code>, or name its folder in GUANJIA_CONSOLE_DIR.</p>`

/** `/console/`: the files of the console; its own addresses all get the page, which reads the rest of the address itself. */
export function consoleRoutes(options: {
  dir: string | undefined
  clock: Pick<Clock, 'now'>
  https: boolean
}): FastifyPluginAsync {
  return async (scope) => {
    addSecurityHeaders(scope, 'console', options)
    const files = options.dir === undefined ? undefined : new StaticFiles(options.dir, options.clock)
    const hidden = { schema: { hide: true } }
    scope.get('/', hidden, sendRootPage)
    scope.get('/console', hidden, (_request, reply) => reply.redirect('/console/'))
    scope.get('/console/*', hidden, async (request, reply) => {
      if (!files) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
      const path = `/${(request.params as { '*': string })['*']}`
      if (await files.send(path, request, reply)) return reply
      // A file that is missing is missing; anything else is an address of the console.
      if (/\.[A-Za-z0-9]+$/.test(path)) return handleNotFound(request, reply)
      if (await files.send('/index.html', request, reply)) return reply
      return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
    })
  }
}
