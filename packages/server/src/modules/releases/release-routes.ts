import {
  type CreateReleaseRequest,
  createReleaseRequest,
  type ListReleasesQuery,
  listReleasesQuery,
  miniProgramParams,
  miniProgramQuery,
  miniProgramVersions,
  release,
  releaseDetail,
  releasePage,
  releaseParams,
  submitReleaseRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AboutAccount } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import type { ReleaseService } from './release-service.ts'

export type ReleaseRoutesDeps = {
  releases: ReleaseService
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** Releases, under `/api/v1`. Every verb answers at once with the state; the work is done by jobs. */
export function releaseRoutes({ releases, resolveComponent }: ReleaseRoutesDeps): FastifyPluginAsyncZod {
  // Which mini program a request is about, for API keys that are limited to some.
  const ofRelease = async ({ params }: FastifyRequest): Promise<AboutAccount> => {
    const { componentAppid, appid } = await releases.getRelease((params as { id: string }).id)
    return { component: componentAppid, appid }
  }
  return async (scope) => {
    scope.get(
      '/releases',
      {
        config: { scope: 'releases:read', account: ({ query }) => namedBy(query as ListReleasesQuery) },
        schema: {
          tags: ['releases'],
          summary: '发布列表 (list releases)',
          querystring: listReleasesQuery,
          response: { 200: releasePage },
        },
      },
      (request) => releases.listReleases(request.query),
    )
    scope.post(
      '/releases',
      {
        config: { scope: 'releases:write', account: ({ body }) => namedBy(body as CreateReleaseRequest) },
        schema: {
          tags: ['releases'],
          summary: '新建发布：上传代码 (create a release: commit the code)',
          body: createReleaseRequest,
          response: { 202: release },
        },
      },
      async (request, reply) => {
        const component = await resolveComponent(request.body.component)
        const created = await releases.createRelease({ ...request.body, component }, authorOf(request))
        return reply.code(202).send(created)
      },
    )
    scope.get(
      '/releases/:id',
      {
        config: { scope: 'releases:read', account: ofRelease },
        schema: {
          tags: ['releases'],
          summary: '发布详情 (get a release)',
          params: releaseParams,
          response: { 200: releaseDetail },
        },
      },
      (request) => releases.getRelease(request.params.id),
    )
    scope.post(
      '/releases/:id/submit',
      {
        config: { scope: 'releases:write', account: ofRelease },
        schema: {
          tags: ['releases'],
          summary: '提交审核 (submit for audit)',
          params: releaseParams,
          body: submitReleaseRequest,
          response: { 202: release },
        },
      },
      async (request, reply) => {
        const author = authorOf(request)
        return reply.code(202).send(await releases.submitRelease(request.params.id, request.body, author))
      },
    )
    scope.post(
      '/releases/:id/publish',
      {
        config: { scope: 'releases:write', account: ofRelease },
        schema: {
          tags: ['releases'],
          summary: '发布上线 (publish)',
          params: releaseParams,
          response: { 202: release },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await releases.publishRelease(request.params.id, authorOf(request))),
    )
    scope.post(
      '/releases/:id/cancel',
      {
        config: { scope: 'releases:write', account: ofRelease },
        schema: {
          tags: ['releases'],
          summary: '取消发布 (cancel a release)',
          params: releaseParams,
          response: { 200: release },
        },
      },
      (request) => releases.cancelRelease(request.params.id, authorOf(request)),
    )
    scope.get(
      '/mini-programs/:appid/versions',
      {
        config: { scope: 'releases:read' },
        schema: {
          tags: ['releases'],
          summary: '小程序的三个版本 (trial, audit and online version)',
          params: miniProgramParams,
          querystring: miniProgramQuery,
          response: { 200: miniProgramVersions },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        return releases.getVersions({ componentAppid, appid: request.params.appid })
      },
    )
  }
}

function namedBy({ appid, component }: { appid?: string | undefined; component?: string | undefined }): AboutAccount {
  return appid === undefined ? undefined : { appid, component }
}
