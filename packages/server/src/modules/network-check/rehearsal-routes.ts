import {
  listRehearsalsQuery,
  rehearsal,
  rehearsalPage,
  rehearsalParams,
  startRehearsalRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { RehearsalService } from './rehearsal-service.ts'

export type RehearsalRoutesDeps = {
  rehearsals: RehearsalService
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['components']
const READ = { scope: 'components:read' } as const

/** Rehearsals of the check before 全网发布, under `/api/v1`. */
export function rehearsalRoutes({ rehearsals, resolveComponent }: RehearsalRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/rehearsals',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '全网发布检测的演练列表 (list rehearsals of the full-network release check)',
          querystring: listRehearsalsQuery,
          response: { 200: rehearsalPage },
        },
      },
      async ({ query }) => rehearsals.list({ ...query, component: await resolveComponent(query.component) }),
    )
    scope.post(
      '/rehearsals',
      {
        config: { scope: 'components:write' },
        schema: {
          tags: TAGS,
          summary: '演练全网发布检测 (rehearse the full-network release check)',
          body: startRehearsalRequest,
          response: { 202: rehearsal },
        },
      },
      async (request, reply) => {
        const component = await resolveComponent(request.body.component)
        const wish = { ...request.body, component }
        return reply.code(202).send(await rehearsals.start(wish, localUrlOf(request), authorOf(request)))
      },
    )
    scope.get(
      '/rehearsals/:rehearsalId',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '演练的进度与结果 (get a rehearsal and its steps)',
          params: rehearsalParams,
          response: { 200: rehearsal },
        },
      },
      (request) => rehearsals.get(request.params.rehearsalId),
    )
  }
}

/** Where this very connection ended, which no header can say otherwise. */
function localUrlOf({ socket }: FastifyRequest): string {
  const address = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort ?? 80}`
}
