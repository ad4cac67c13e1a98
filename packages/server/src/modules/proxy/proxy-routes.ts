import { proxySettings, putProxyRequest } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { ProxyService } from './proxy-service.ts'

const TAGS = ['proxy']

/** Settings of the proxy, under `/api/v1`. */
export function proxyRoutes({ proxy }: { proxy: Pick<ProxyService, 'get' | 'put'> }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/proxy',
      {
        config: { scope: 'proxy:read' },
        schema: {
          tags: TAGS,
          summary: '透传设置与业务系统状态 (get the proxy and how its upstream does)',
          response: { 200: proxySettings },
        },
      },
      () => proxy.get(),
    )
    scope.put(
      '/proxy',
      {
        config: { scope: 'proxy:write' },
        schema: {
          tags: TAGS,
          summary: '修改透传设置 (replace the settings of the proxy)',
          body: putProxyRequest,
          response: { 200: proxySettings },
        },
      },
      (request) => proxy.put(request.body, authorOf(request)),
    )
  }
}
