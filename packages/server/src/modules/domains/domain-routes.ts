import {
  confirmFile,
  desiredStateQuery,
  miniProgramDomains,
  miniProgramParams,
  miniProgramQuery,
  platformDomains,
} from '@guanjia/contract'
import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { DomainService } from './domain-service.ts'

export type DomainRoutesDeps = {
  domains: Pick<DomainService, 'view' | 'viewPlatform' | 'ensureConfirmFile'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const READ = { scope: 'desired-state:read' } as const
const TAGS = ['domains']

/** Domains as they are at WeChat now, under `/api/v1`. */
export function domainRoutes({ domains, resolveComponent }: DomainRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/domains/platform',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '第三方平台的域名：测试份与全网发布份 (domains of the platform, both copies)',
          querystring: desiredStateQuery,
          response: { 200: platformDomains },
        },
      },
      async ({ query }) => domains.viewPlatform(await resolveComponent(query.component)),
    )
    scope.get(
      '/domains/platform/confirm-file',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '平台业务域名的校验文件 (confirm file of the platform)',
          querystring: desiredStateQuery,
          response: { 200: confirmFile },
        },
      },
      async ({ query }) => domains.ensureConfirmFile(await resolveComponent(query.component)),
    )
    scope.get(
      '/authorizers/:appid/domains',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '小程序的域名 (domains of a mini program)',
          params: miniProgramParams,
          querystring: miniProgramQuery,
          response: { 200: miniProgramDomains },
        },
      },
      async ({ params, query }) =>
        domains.view({ componentAppid: await resolveComponent(query.component), appid: params.appid }),
    )
  }
}

/**
 * `/{name}.txt` at the root: the files by which WeChat checks business domains that point to us. A name that is not known is
 * left to whoever comes after us.
 */
export function confirmFileRoutes({
  domains,
}: {
  domains: Pick<DomainService, 'findConfirmFile'>
}): FastifyPluginAsync {
  return async (scope) => {
    scope.get('/:name(^[\\w-]{1,64}).txt', { schema: { hide: true } }, async (request, reply) => {
      const { name } = request.params as { name: string }
      const content = await domains.findConfirmFile(`${name}.txt`)
      // WeChat compares byte by byte: no byte-order mark, no redirect, nothing added.
      if (content === undefined) return reply.callNotFound()
      return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(content)
    })
  }
}
