import {
  type CreateReleaseRequest,
  createReleaseRequest,
  type ListReleasesQuery,
  lastSubmission,
  listReleasesQuery,
  release,
  releaseDetail,
  releasePage,
  releaseParams,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AboutAccount } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import type { MiniProgramRollBacks } from './mini-program-roll-back.ts'
import { releaseActionRoutes } from './release-action-routes.ts'
import type { ReleaseRequests } from './release-requests.ts'
import type { ReleaseService } from './release-service.ts'
import { versionRoutes } from './version-routes.ts'
import type { VersionService } from './version-service.ts'

export type ReleaseRoutesDeps = {
  releases: ReleaseService
  releaseRequests: ReleaseRequests
  versions: VersionService
  rollBacks: Pick<MiniProgramRollBacks, 'rollBack'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** Releases, what can be done with them, and the versions at WeChat, under `/api/v1`. */
export function releaseRoutes({
  releases,
  releaseRequests,
  versions,
  rollBacks,
  resolveComponent,
}: ReleaseRoutesDeps): FastifyPluginAsyncZod {
  // Which mini program a request is about, for API keys that are limited to some.
  const ofRelease = async ({ params }: FastifyRequest): Promise<AboutAccount> => {
    const { componentAppid, appid } = await releases.getRelease((params as { id: string }).id)
    return { component: componentAppid, appid }
  }
  return async (scope) => {
    await scope.register(releaseActionRoutes({ requests: releaseRequests, accountOf: ofRelease }))
    await scope.register(versionRoutes({ versions, rollBacks, accountOf: ofRelease, resolveComponent }))
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
    scope.get(
      '/releases/:id/last-submission',
      {
        config: { scope: 'releases:read', account: ofRelease },
        schema: {
          tags: ['releases'],
          summary: '上一次提审的内容，用于预填 (what was submitted last, to begin a form with)',
          params: releaseParams,
          response: { 200: lastSubmission },
        },
      },
      (request) => releases.findLastSubmission(request.params.id, { mayReadOthers: request.actor.range === undefined }),
    )
  }
}

function namedBy({ appid, component }: { appid?: string | undefined; component?: string | undefined }): AboutAccount {
  return appid === undefined ? undefined : { appid, component }
}
