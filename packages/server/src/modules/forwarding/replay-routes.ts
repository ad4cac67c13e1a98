import {
  callbackParams,
  createReplayRequest,
  deliveryParams,
  pageQuery,
  replay,
  replayCount,
  replayedCallback,
  replayPage,
  replayParams,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { ReplayService } from './replay-service.ts'

const READ = { scope: 'forwarding:read' } as const
const WRITE = { scope: 'forwarding:write' } as const
const TAGS = ['forwarding']

/** Sending again, under `/api/v1`. */
export function replayRoutes({ replays }: { replays: ReplayService }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/replays',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '重放列表 (list replays)',
          querystring: pageQuery,
          response: { 200: replayPage },
        },
      },
      (request) => replays.list(request.query),
    )
    scope.post(
      '/replays',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '批量重放：按条件再次发送 (send again what a filter matches)',
          body: createReplayRequest,
          response: { 202: replay },
        },
      },
      async (request, reply) => reply.code(202).send(await replays.create(request.body, authorOf(request))),
    )
    scope.post(
      '/replays/count',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '批量重放会涉及多少，不发送任何内容 (how many a replay would come to; sends nothing)',
          body: createReplayRequest,
          response: { 200: replayCount },
        },
      },
      (request) => replays.count(request.body),
    )
    scope.get(
      '/replays/:replayId',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '重放进度 (get a replay and its progress)',
          params: replayParams,
          response: { 200: replay },
        },
      },
      (request) => replays.get(request.params.replayId),
    )
    scope.post(
      '/replays/:replayId/cancel',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '停止重放，已发出的不受影响 (stop a replay; what it sent stays sent)',
          params: replayParams,
          response: { 200: replay },
        },
      },
      (request) => replays.cancel(request.params.replayId, authorOf(request)),
    )
    scope.post(
      '/deliveries/:deliveryId/replay',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '重放一次投递 (send one delivery again)',
          params: deliveryParams,
          response: { 202: z.null() },
        },
      },
      async (request, reply) => {
        await replays.replayDelivery(request.params.deliveryId, authorOf(request))
        return reply.code(202).send(null)
      },
    )
    scope.post(
      '/callbacks/:callbackId/replay',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '按现有规则重放一条推送 (send one callback again by the present rules)',
          params: callbackParams,
          response: { 202: replayedCallback },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await replays.replayCallback(request.params.callbackId, authorOf(request))),
    )
  }
}
