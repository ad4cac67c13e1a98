import { Readable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import {
  type AuthorizerFilter,
  authorizerCounts,
  authorizerDetail,
  authorizerFilter,
  authorizerHistoryPage,
  authorizerHistoryQuery,
  authorizerLabelList,
  authorizerPage,
  authorizerParams,
  authorizerQuery,
  changedLabels,
  changeLabelsRequest,
  listAuthorizersQuery,
  updateAuthorizerRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../db/database.ts'
import { authorOf } from '../../http/author.ts'
import type { Clock } from '../../lib/clock.ts'
import { missingPermissionSetsOf } from './authorizer.ts'
import type { AuthorizerAnnotations } from './authorizer-annotations.ts'
import { BYTE_ORDER_MARK, csvHeader, csvLineOf } from './authorizer-csv.ts'
import { countAuthorizers, listAuthorizerPage, listLabels, viewAuthorizer } from './authorizer-read-model.ts'
import type { AuthorizerService } from './authorizer-service.ts'

export type AuthorizerRoutesDeps = {
  db: Database
  authorizers: Pick<AuthorizerService, 'get' | 'listHistory' | 'listHistoryPage' | 'sync'>
  annotations: Pick<AuthorizerAnnotations, 'update' | 'changeLabels'>
  clock: Pick<Clock, 'now'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['authorizers']
const READ = { scope: 'authorizers:read' } as const
const WRITE = { scope: 'authorizers:write' } as const

/** Authorised accounts, under `/api/v1`. */
export function authorizerRoutes(deps: AuthorizerRoutesDeps): FastifyPluginAsyncZod {
  const { db, authorizers, annotations, clock, resolveComponent } = deps
  const keyOf = async (request: { params: { appid: string }; query: { component?: string | undefined } }) => ({
    componentAppid: await resolveComponent(request.query.component),
    appid: request.params.appid,
  })
  const detail = async (key: { componentAppid: string; appid: string }) => {
    const authorizer = await authorizers.get(key)
    return {
      ...(await viewAuthorizer(db, authorizer)),
      missingPermissionSets: missingPermissionSetsOf(authorizer.kind, authorizer.permissionSetIds),
      history: await authorizers.listHistory(key),
    }
  }
  const ofAccount = { tags: TAGS, params: authorizerParams, querystring: authorizerQuery }
  return async (scope) => {
    scope.get(
      '/authorizers',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '授权方列表 (list authorizers)',
          querystring: listAuthorizersQuery,
          response: { 200: authorizerPage },
        },
      },
      (request) => listAuthorizerPage(db, request.query),
    )
    scope.get(
      '/authorizers/count',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '授权方数量 (count authorizers)',
          querystring: authorizerFilter,
          response: { 200: authorizerCounts },
        },
      },
      (request) => countAuthorizers(db, request.query),
    )
    scope.get(
      '/authorizers.csv',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '导出授权方，text/csv (export authorizers)',
          querystring: authorizerFilter,
        },
      },
      async (request, reply) => {
        const day = new Date(clock.now()).toISOString().slice(0, 10)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="authorizers-${day}.csv"`)
          .header('cache-control', 'no-store')
          .send(Readable.from(exportAuthorizers(db, request.query)))
      },
    )
    scope.get(
      '/authorizers/labels',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '在用的标签 (labels in use)',
          querystring: authorizerQuery,
          response: { 200: authorizerLabelList },
        },
      },
      (request) => listLabels(db, request.query.component),
    )
    scope.post(
      '/authorizers/labels',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '批量增减标签 (add and remove labels of many authorizers)',
          body: changeLabelsRequest,
          response: { 200: changedLabels },
        },
      },
      async (request) => {
        const component = await resolveComponent(request.body.component)
        return annotations.changeLabels({ ...request.body, component }, authorOf(request))
      },
    )
    scope.get(
      '/authorizers/:appid',
      {
        config: READ,
        schema: { ...ofAccount, summary: '授权方详情 (get an authorizer)', response: { 200: authorizerDetail } },
      },
      async (request) => detail(await keyOf(request)),
    )
    scope.patch(
      '/authorizers/:appid',
      {
        config: WRITE,
        schema: {
          ...ofAccount,
          summary: '修改标签与备注 (change labels and note)',
          body: updateAuthorizerRequest,
          response: { 200: authorizerDetail },
        },
      },
      async (request) => {
        const key = await keyOf(request)
        await annotations.update(key, request.body, authorOf(request))
        return detail(key)
      },
    )
    scope.get(
      '/authorizers/:appid/history',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '授权方变更历史 (history of an authorizer)',
          params: authorizerParams,
          querystring: authorizerHistoryQuery,
          response: { 200: authorizerHistoryPage },
        },
      },
      async (request) => {
        const key = await keyOf(request)
        await authorizers.get(key)
        return authorizers.listHistoryPage(key, request.query)
      },
    )
    scope.post(
      '/authorizers/:appid/sync',
      {
        config: WRITE,
        schema: {
          ...ofAccount,
          summary: '从微信同步授权方资料 (read the profile from WeChat now)',
          response: { 200: authorizerDetail },
        },
      },
      async (request) => {
        const key = await keyOf(request)
        await authorizers.get(key)
        await authorizers.sync(key)
        return detail(key)
      },
    )
  }
}

const EXPORT_PAGE = 500

/** Page by page, so that the memory it takes does not grow with the list. */
async function* exportAuthorizers(db: Database, filter: AuthorizerFilter): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvHeader()
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listAuthorizerPage(db, { ...filter, limit: EXPORT_PAGE, cursor })
    yield page.items.map(csvLineOf).join('')
    cursor = page.nextCursor
    // On SQLite reading is work of this process, and others want to be answered meanwhile.
    await breathe()
  }
}
