import type { FastifyPluginAsync } from 'fastify'

export type Readiness = {
  /** By name; each answers whether that part is ready. */
  readonly checks: Readonly<Record<string, () => boolean | Promise<boolean>>>
}

const CHECK_WITHIN_MS = 2_000

/** `/healthz`: the process answers. `/readyz`: it may be given work. */
export function healthRoutes({ checks }: Readiness): FastifyPluginAsync {
  return async (scope) => {
    const options = { schema: { hide: true }, logLevel: 'silent' } as const
    scope.get('/healthz', options, async () => ({ status: 'ok' }))
    scope.get('/readyz', options, async (_request, reply) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await isReady(check)] as const),
      )
      const isEverythingReady = results.every(([, ready]) => ready)
      reply.code(isEverythingReady ? 200 : 503).header('cache-control', 'no-store')
      return { status: isEverythingReady ? 'ready' : 'not_ready', checks: Object.fromEntries(results) }
    })
  }
}

/** Real time: a probe that asks has a real deadline, whatever clock the server has. */
async function isReady(check: () => boolean | Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_WITHIN_MS)
  })
  try {
    return await Promise.race([(async () => check())(), deadline])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
