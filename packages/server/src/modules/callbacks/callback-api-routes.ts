import {
  callbackDetail,
  callbackPage,
  callbackParams,
  inspectPushRequest,
  listCallbacksQuery,
  pushInspection,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { CallbackService } from './callback-service.ts'
import type { PushInspector } from './push-inspector.ts'

/** Reading stored callbacks, under `/api/v1`. */
export function callbackApiRoutes({
  callbacks,
  pushInspector,
}: {
  callbacks: Pick<CallbackService, 'listCallbacks' | 'getCallback'>
  pushInspector: PushInspector
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
    scope.post(
      '/push-inspections',
      {
        config: { scope: 'callbacks:read' },
        // Some bytes beyond the largest push, for the JSON around it.
        bodyLimit: 2 * 1024 * 1024,
        schema: {
          tags: ['callbacks'],
          summary: '消息解密：打开一条粘贴的推送 (open a pasted push)',
          body: inspectPushRequest,
          response: { 200: pushInspection },
        },
      },
      (request) => pushInspector.inspect(request.body),
    )
  }
}
