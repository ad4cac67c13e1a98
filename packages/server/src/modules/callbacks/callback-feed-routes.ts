import { streamCallbacksQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { CallbackFeeds, type CallbackFeedsDeps } from './callback-feed.ts'

export type CallbackFeedRoutesDeps = CallbackFeedsDeps & {
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** The live view, under `/api/v1`. */
export function callbackFeedRoutes({ resolveComponent, ...deps }: CallbackFeedRoutesDeps): FastifyPluginAsyncZod {
  const feeds = new CallbackFeeds(deps)
  return async (scope) => {
    scope.addHook('preClose', async () => feeds.endAll())
    scope.get(
      '/callbacks/stream',
      {
        config: {
          scope: 'callbacks:read',
          // A key for some accounts may look at one of them.
          account: (request) => {
            const { component, appid } = request.query as { component?: string; appid?: string }
            return appid === undefined || appid.includes(',') ? undefined : { component, appid }
          },
        },
        schema: {
          tags: ['callbacks'],
          summary: '消息推送的实时查看，text/event-stream (follow callbacks by server-sent events)',
          querystring: streamCallbacksQuery,
        },
      },
      async (request, reply) => {
        const { query, actor, headers } = request
        // The range of a key is one of accounts of one component.
        const component = actor.range ? await resolveComponent(query.component) : query.component
        const lastEventId = headers['last-event-id']
        await feeds.serve(reply, { ...query, component }, typeof lastEventId === 'string' ? lastEventId : undefined)
      },
    )
  }
}
