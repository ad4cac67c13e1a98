import {
  categoryList,
  miniProgramParams,
  miniProgramQuery,
  miniProgramSettings,
  putVisitStatusRequest,
  testerList,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { MiniProgramService } from './mini-program-service.ts'

export type MiniProgramRoutesDeps = {
  miniPrograms: Pick<MiniProgramService, 'viewCategories' | 'viewTesters' | 'viewSettings' | 'changeVisitStatus'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const config = { scope: 'desired-state:read' } as const
const about = { tags: ['mini-programs'], params: miniProgramParams, querystring: miniProgramQuery }

type Request = { params: { appid: string }; query: { component?: string | undefined } }

/** Categories, testers and settings of a mini program as they are at WeChat now, under `/api/v1`. */
export function miniProgramRoutes({ miniPrograms, resolveComponent }: MiniProgramRoutesDeps): FastifyPluginAsyncZod {
  const keyOf = async ({ params, query }: Request) => ({
    componentAppid: await resolveComponent(query.component),
    appid: params.appid,
  })
  return async (scope) => {
    scope.get(
      '/authorizers/:appid/categories',
      { config, schema: { ...about, summary: '类目 (categories)', response: { 200: categoryList } } },
      async (request) => miniPrograms.viewCategories(await keyOf(request)),
    )
    scope.get(
      '/authorizers/:appid/testers',
      { config, schema: { ...about, summary: '体验成员 (testers)', response: { 200: testerList } } },
      async (request) => miniPrograms.viewTesters(await keyOf(request)),
    )
    scope.get(
      '/authorizers/:appid/settings',
      {
        config,
        schema: {
          ...about,
          summary: '服务状态、搜索状态、最低基础库 (visits, search, base library)',
          response: { 200: miniProgramSettings },
        },
      },
      async (request) => miniPrograms.viewSettings(await keyOf(request)),
    )
    scope.put(
      '/authorizers/:appid/visit-status',
      {
        config: { scope: 'desired-state:write' },
        schema: {
          ...about,
          summary: '暂停或恢复服务 (suspend or restore the service)',
          body: putVisitStatusRequest,
          response: { 200: miniProgramSettings },
        },
      },
      async (request) =>
        miniPrograms.changeVisitStatus(await keyOf(request), request.body.visitStatus, authorOf(request)),
    )
  }
}
