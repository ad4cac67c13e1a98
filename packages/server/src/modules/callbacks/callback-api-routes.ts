import { callbackDetail, callbackPage, callbackParams, listCallbacksQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { CallbackService } from './callback-service.ts'

/** Reading stored callbacks, under `/api/v1`. */
export function callbackApiRoutes({
  callbacks,
}: {
  callbacks: Pick<CallbackService, 'listCallbacks' | 'getCallback'>
}): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/callbacks',
      {
        config: { scope: 'callbacks:read' },
        schema: {
          tags: ['callbacks'],
          summary: '消息推送列表 (list callbacks)',
          querystring: listCallbacksQuery,
          response: { 200: callbackPage },
        },
      },
      (request) => callbacks.listCallbacks(request.query),
    )
    scope.get(
      '/callbacks/:callbackId',
      {
        config: { scope: 'callbacks:read' },
        schema: {
          tags: ['callbacks'],
          summary: '消息推送详情 (get a callback)',
          params: callbackParams,
          response: { 200: callbackDetail },
        },
      },
      (request) => callbacks.getCallback(request.params.callbackId),
    )
  }
}
