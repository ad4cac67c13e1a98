import {
  createdTarget,
  createTargetRequest,
  pageQuery,
  rotateTargetSecretRequest,
  ruleTestResult,
  target,
  targetPage,
  targetParams,
  targetSecret,
  testTargetRequest,
  updateTargetRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { TargetSecretService } from './target-secret-service.ts'
import type { TargetService } from './target-service.ts'
import type { TargetTest } from './target-test.ts'

const READ = { scope: 'forwarding:read' } as const
const WRITE = { scope: 'forwarding:write' } as const
const TAGS = ['forwarding']

/** Targets, under `/api/v1`. */
export function targetRoutes({
  targets,
  targetSecrets,
  targetTest,
}: {
  targets: TargetService
  targetSecrets: TargetSecretService
  targetTest: Pick<TargetTest, 'run'>
}): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/targets',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '目标列表 (list targets)',
          querystring: pageQuery,
          response: { 200: targetPage },
        },
      },
      (request) => targets.listTargets(request.query),
    )
    scope.post(
      '/targets',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '新建目标 (create a target)',
          body: createTargetRequest,
          response: { 201: createdTarget },
        },
      },
      async (request, reply) => reply.code(201).send(await targets.createTarget(request.body, authorOf(request))),
    )
    scope.get(
      '/targets/:targetId',
      {
        config: READ,
        schema: { tags: TAGS, summary: '目标详情 (get a target)', params: targetParams, response: { 200: target } },
      },
      (request) => targets.getTarget(request.params.targetId),
    )
    scope.patch(
      '/targets/:targetId',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '修改目标 (change a target)',
          params: targetParams,
          body: updateTargetRequest,
          response: { 200: target },
        },
      },
      (request) => targets.updateTarget(request.params.targetId, request.body, authorOf(request)),
    )
    scope.delete(
      '/targets/:targetId',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '删除目标 (delete a target)',
          params: targetParams,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await targets.deleteTarget(request.params.targetId, authorOf(request))
        return reply.code(204).send(null)
      },
    )
    scope.post(
      '/targets/:targetId/test',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '向目标发送示例事件 (send a sample event to a target)',
          description:
            '带 webhook-test: true 请求头，不产生投递记录。 | Marked by the header webhook-test; leaves no delivery.',
          params: targetParams,
          body: testTargetRequest,
          response: { 200: ruleTestResult },
        },
      },
      (request) => targetTest.run(request.params.targetId, request.body, authorOf(request)),
    )
    scope.post(
      '/targets/:targetId/secret/rotate',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '更换签名密钥 (rotate the signing secret)',
          params: targetParams,
          body: rotateTargetSecretRequest,
          response: { 200: targetSecret },
        },
      },
      (request) => targetSecrets.rotateSecret(request.params.targetId, request.body, authorOf(request)),
    )
    scope.post(
      '/targets/:targetId/secret/reveal',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '查看签名密钥，记入操作日志 (show the signing secret; written to the operation log)',
          params: targetParams,
          response: { 200: targetSecret },
        },
      },
      (request) => targetSecrets.revealSecret(request.params.targetId, authorOf(request)),
    )
  }
}
