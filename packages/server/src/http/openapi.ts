import swagger from '@fastify/swagger'
import { problem } from '@guanjia/contract'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { VERSION } from '../version.ts'

/** One OpenAPI document, made from the routes of the scope. Registered before them. */
export async function addOpenApi(scope: FastifyInstance): Promise<void> {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '管家 API',
        description: '微信第三方平台管家。时间为毫秒时间戳；列表以 nextCursor 翻页；错误为 RFC 9457 问题文档。',
        version: VERSION,
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'API 密钥 gj_…' },
          session: { type: 'apiKey', in: 'cookie', name: 'gj_session' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform(document) {
      const { schema, route } = document
      if (!schema || schema.hide) return jsonSchemaTransform(document)
      const { response, ...rest } = schema as { response?: Record<string, unknown> }
      const scopeName = route.config?.scope
      return jsonSchemaTransform({
        ...document,
        schema: {
          ...rest,
          ...(scopeName === 'public' ? { security: [] } : {}),
          ...(scopeName ? { description: `权限 scope: \`${scopeName}\`` } : {}),
          response: { ...response, default: problem },
        },
      })
    },
    transformObject: jsonSchemaTransformObject,
  })
  scope.get('/openapi.json', { config: { scope: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(scope.swagger()),
  )
}
