import {
  type ApiKey,
  apiKeyPage,
  apiKeyParams,
  createApiKeyRequest,
  createdApiKey,
  pageQuery,
  rotateApiKeyRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Actor, holdsScope } from '../../http/actor.ts'
import { AppError } from '../../http/app-error.ts'
import { authorOf } from '../../http/author.ts'
import type { ApiKeyService } from './api-key-service.ts'

export type ApiKeyRoutesDeps = {
  apiKeys: Pick<ApiKeyService, 'createApiKey' | 'rotateApiKey' | 'listApiKeys' | 'revokeApiKey'>
}

const TAGS = ['api-keys']

/** Under `/api/v1`. */
export function apiKeyRoutes({ apiKeys }: ApiKeyRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/api-keys',
      {
        config: { scope: 'api-keys:read' },
        schema: {
          tags: TAGS,
          summary: 'API 密钥列表 (list API keys)',
          querystring: pageQuery,
          response: { 200: apiKeyPage },
        },
      },
      (request) => apiKeys.listApiKeys(request.query),
    )
    scope.post(
      '/api-keys',
      {
        config: { scope: 'api-keys:write' },
        schema: {
          tags: TAGS,
          summary: '新建 API 密钥 (create an API key)',
          body: createApiKeyRequest,
          response: { 201: createdApiKey },
        },
      },
      async (request, reply) => {
        requireScopesHeld(request.actor, request.body)
        const created = await apiKeys.createApiKey(request.body, authorOf(request))
        return reply.code(201).header('cache-control', 'no-store').send(created)
      },
    )
    scope.post(
      '/api-keys/:apiKeyId/rotate',
      {
        config: { scope: 'api-keys:write' },
        schema: {
          tags: TAGS,
          summary: '轮换 API 密钥 (rotate an API key)',
          params: apiKeyParams,
          body: rotateApiKeyRequest.nullish(),
          response: { 201: createdApiKey },
        },
      },
      async (request, reply) => {
        const mayRotate = (old: ApiKey) => requireScopesHeld(request.actor, old)
        const { apiKeyId } = request.params
        const wish = request.body ?? rotateApiKeyRequest.parse({})
        const created = await apiKeys.rotateApiKey(apiKeyId, { ...wish, mayRotate }, authorOf(request))
        return reply.code(201).header('cache-control', 'no-store').send(created)
      },
    )
    scope.delete(
      '/api-keys/:apiKeyId',
      {
        config: { scope: 'api-keys:write' },
        schema: {
          tags: TAGS,
          summary: '吊销 API 密钥 (revoke an API key)',
          params: apiKeyParams,
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        await apiKeys.revokeApiKey(request.params.apiKeyId, authorOf(request))
        return reply.code(204).send()
      },
    )
  }
}

/** Nobody hands out more than he holds. Keys that are limited to some accounts cannot come here at all. */
function requireScopesHeld(actor: Actor, { scopes }: Pick<ApiKey, 'scopes'>): void {
  const missing = scopes.find((wanted) => !holdsScope(actor, wanted))
  if (missing !== undefined) throw new AppError('auth.scope_missing', { scope: missing })
}
