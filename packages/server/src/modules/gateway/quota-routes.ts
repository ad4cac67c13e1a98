import { clearedQuota, clearQuotaRequest, quota, quotaQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { QuotaService } from './quota-service.ts'

export type QuotaRoutesDeps = {
  quotas: Pick<QuotaService, 'getQuota' | 'clearQuota'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['gateway']

/** How often WeChat was called today, under `/api/v1`. */
export function quotaRoutes({ quotas, resolveComponent }: QuotaRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/quota',
      {
        config: {
          scope: 'gateway:call',
          account({ query }) {
            const { component, appid } = query as z.infer<typeof quotaQuery>
            return appid === undefined ? undefined : { component, appid }
          },
        },
        schema: {
          tags: TAGS,
          summary: '今日调用次数与受限的接口 (calls of today and APIs that are used up)',
          querystring: quotaQuery,
          response: { 200: quota },
        },
      },
      async ({ query: { component, appid } }) =>
        quotas.getQuota({ componentAppid: await resolveComponent(component), appid }),
    )
    scope.post(
      '/quota/clear',
      {
        config: { scope: 'gateway:admin' },
        schema: {
          tags: TAGS,
          summary: '以 AppSecret 重置调用次数，每月 10 次 (reset the counters by AppSecret)',
          body: clearQuotaRequest,
          response: { 200: clearedQuota },
        },
      },
      async (request) => {
        const { component, appid } = request.body
        const account = { componentAppid: await resolveComponent(component), appid }
        return quotas.clearQuota(account, authorOf(request))
      },
    )
  }
}
