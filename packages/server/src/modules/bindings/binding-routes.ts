import {
  bindSession,
  bindSessionPage,
  bindSessionParams,
  createBindSessionRequest,
  createdBindSession,
  listBindSessionsQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { requireBindingAllowed } from '../../http/appid-range.ts'
import { authorOf } from '../../http/author.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { Clock } from '../../lib/clock.ts'
import { BindSessionStreams } from './bind-session-stream.ts'
import type { BindingService } from './binding-service.ts'

export type BindingRoutesDeps = {
  bindings: Pick<BindingService, 'createBindSession' | 'getBindSession' | 'listBindSessions'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  publicUrl: string | undefined
  clock: Clock
}

const TAGS = ['bindings']
/** Each makes a row that lives for days; nobody binds ten merchants a second. */
const CREATED_PER_MINUTE = 600

/** Authorisation links, under `/api/v1`. */
export function bindingRoutes(deps: BindingRoutesDeps): FastifyPluginAsyncZod {
  const { bindings, resolveComponent, publicUrl, clock } = deps
  const streams = new BindSessionStreams({ readSession: (id) => bindings.getBindSession(id), clock })
  return async (scope) => {
    scope.addHook('preClose', async () => streams.endAll())
    scope.post(
      '/bind-sessions',
      {
        config: { scope: 'bindings:write', account: 'handler', callsPerMinute: CREATED_PER_MINUTE },
        schema: {
          tags: TAGS,
          summary: '新建授权链接 (create an authorisation link)',
          body: createBindSessionRequest,
          response: { 201: createdBindSession },
        },
      },
      async (request, reply) => {
        requireBindingAllowed(request.actor, request.body)
        const component = await resolveComponent(request.body.component)
        const made = { author: authorOf(request), publicUrl: publicUrlOf(request, publicUrl) }
        return reply.code(201).send(await bindings.createBindSession({ ...request.body, component }, made))
      },
    )
    scope.get(
      '/bind-sessions',
      {
        config: { scope: 'bindings:read' },
        schema: {
          tags: TAGS,
          summary: '授权链接列表 (list bind sessions)',
          querystring: listBindSessionsQuery,
          response: { 200: bindSessionPage },
        },
      },
      (request) => bindings.listBindSessions(request.query),
    )
    scope.get(
      '/bind-sessions/:id',
      {
        config: { scope: 'bindings:read', account: 'handler' },
        schema: {
          tags: TAGS,
          summary: '授权链接状态 (get a bind session)',
          params: bindSessionParams,
          response: { 200: bindSession },
        },
      },
      async (request) => {
        const session = await bindings.getBindSession(request.params.id)
        requireBindingAllowed(request.actor, session)
        return session
      },
    )
    scope.get(
      '/bind-sessions/:id/stream',
      {
        config: { scope: 'bindings:read', account: 'handler' },
        schema: {
          tags: TAGS,
          summary: '授权链接状态的实时推送，text/event-stream (follow a bind session by server-sent events)',
          params: bindSessionParams,
        },
      },
      async (request, reply) => {
        const session = await bindings.getBindSession(request.params.id)
        requireBindingAllowed(request.actor, session)
        const lastEventId = request.headers['last-event-id']
        await streams.serve(reply, session, typeof lastEventId === 'string' ? lastEventId : undefined)
      },
    )
  }
}
