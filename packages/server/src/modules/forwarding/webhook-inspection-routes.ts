import { inspectWebhookRequest, webhookInspection } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { WebhookInspector } from './webhook-inspector.ts'

/** The webhook debugger, under `/api/v1`. */
export function webhookInspectionRoutes({
  webhookInspector,
}: {
  webhookInspector: Pick<WebhookInspector, 'inspect'>
}): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/webhook-inspections',
      {
        config: { scope: 'forwarding:read' },
        bodyLimit: 2 * 1024 * 1024,
        schema: {
          tags: ['forwarding'],
          summary: 'Webhook 验签：一个收到的 webhook 签名是否正确 (whether a webhook that was received is signed well)',
          description: '不保存内容，也不发送任何东西。 | Nothing is kept or sent.',
          body: inspectWebhookRequest,
          response: { 200: webhookInspection },
        },
      },
      (request) => webhookInspector.inspect(request.body),
    )
  }
}
