import type { FastifyPluginAsync } from 'fastify'
import { collectDefaultMetrics, type Registry } from 'prom-client'

/** `/metrics`, for the inner listener. What concerns the process itself is collected from the first question on. */
export function metricsRoutes({ metrics }: { metrics: Registry }): FastifyPluginAsync {
  return async (scope) => {
    let isCollecting = false
    scope.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      if (!isCollecting) collectDefaultMetrics({ register: metrics })
      isCollecting = true
      return reply.type(metrics.contentType).send(await metrics.metrics())
    })
  }
}
