import {
  grayReleaseRequest,
  release,
  releaseParams,
  rollBackRequest,
  scheduleReleaseRequest,
  submitReleaseRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AboutAccount } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { ReleaseRequests } from './release-requests.ts'

export type ReleaseActionRoutesDeps = {
  requests: ReleaseRequests
  /** Which mini program a release is about, for API keys that are limited to some. */
  accountOf(request: FastifyRequest): Promise<AboutAccount>
}

/** What can be done with a release, under `/api/v1`. Every verb answers at once with the state; the work is done by jobs. */
export function releaseActionRoutes({ requests, accountOf }: ReleaseActionRoutesDeps): FastifyPluginAsyncZod {
  const config = { scope: 'releases:write', account: accountOf } as const
  const describe = (summary: string) => ({ tags: ['releases'], summary, params: releaseParams })
  return async (scope) => {
    scope.post(
      '/releases/:id/submit',
      {
        config,
        schema: { ...describe('提交审核 (submit for audit)'), body: submitReleaseRequest, response: { 202: release } },
      },
      async (request, reply) =>
        reply.code(202).send(await requests.submit(request.params.id, request.body, authorOf(request))),
    )
    scope.post(
      '/releases/:id/schedule',
      {
        config,
        schema: {
          ...describe('审核通过后自动发布，可定时 (publish by itself once approved, or at a set time)'),
          body: scheduleReleaseRequest,
          response: { 200: release },
        },
      },
      (request) => requests.schedule(request.params.id, request.body, authorOf(request)),
    )
    scope.post(
      '/releases/:id/gray',
      {
        config,
        schema: { ...describe('灰度发布 (gray release)'), body: grayReleaseRequest, response: { 202: release } },
      },
      async (request, reply) =>
        reply.code(202).send(await requests.gray(request.params.id, request.body, authorOf(request))),
    )
    scope.post(
      '/releases/:id/roll-back',
      {
        config,
        schema: { ...describe('版本回退 (roll back)'), body: rollBackRequest, response: { 202: release } },
      },
      async (request, reply) =>
        reply.code(202).send(await requests.rollBack(request.params.id, request.body, authorOf(request))),
    )
    const plain: Record<
      string,
      { summary: string; act: (id: string, author: Author) => ReturnType<typeof requests.hold> }
    > = {
      publish: { summary: '发布上线 (publish)', act: (id, author) => requests.publish(id, author) },
      'speed-up': { summary: '加急审核 (speed up the audit)', act: (id, author) => requests.speedUp(id, author) },
      withdraw: { summary: '撤回审核 (withdraw the audit)', act: (id, author) => requests.withdraw(id, author) },
      'gray/revert': {
        summary: '取消灰度发布 (cancel the gray release)',
        act: (id, author) => requests.revertGray(id, author),
      },
    }
    for (const [path, { summary, act }] of Object.entries(plain)) {
      scope.post(
        `/releases/:id/${path}`,
        { config, schema: { ...describe(summary), response: { 202: release } } },
        async (request, reply) => reply.code(202).send(await act(request.params.id, authorOf(request))),
      )
    }
    scope.post(
      '/releases/:id/hold',
      { config, schema: { ...describe('暂不发布 (do not publish by itself)'), response: { 200: release } } },
      (request) => requests.hold(request.params.id, authorOf(request)),
    )
    scope.post(
      '/releases/:id/cancel',
      { config, schema: { ...describe('取消发布 (cancel a release)'), response: { 200: release } } },
      (request) => requests.cancel(request.params.id, authorOf(request)),
    )
  }
}
