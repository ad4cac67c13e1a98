import {
  callbackParams,
  createForwarderRuleRequest,
  forwarderRule,
  forwarderRulePage,
  forwarderRuleParams,
  matchingRules,
  orderForwarderRulesRequest,
  pageQuery,
  ruleTestResult,
  testForwarderRuleRequest,
  updateForwarderRuleRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { ForwarderRuleService } from './forwarder-rule-service.ts'
import type { RuleDryRun } from './rule-dry-run.ts'
import type { RuleTest } from './rule-test.ts'

const READ = { scope: 'forwarding:read' } as const
const WRITE = { scope: 'forwarding:write' } as const
const TAGS = ['forwarding']

export type ForwarderRuleRoutesDeps = {
  rules: ForwarderRuleService
  ruleDryRun: Pick<RuleDryRun, 'explain'>
  ruleTest: Pick<RuleTest, 'run'>
}

/** Forwarder rules, under `/api/v1`. */
export function forwarderRuleRoutes({ rules, ruleDryRun, ruleTest }: ForwarderRuleRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/forwarder-rules',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '转发规则列表，按顺序 (list forwarder rules, in their order)',
          querystring: pageQuery,
          response: { 200: forwarderRulePage },
        },
      },
      (request) => rules.listRules(request.query),
    )
    scope.post(
      '/forwarder-rules',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '新建转发规则 (create a forwarder rule)',
          body: createForwarderRuleRequest,
          response: { 201: forwarderRule },
        },
      },
      async (request, reply) => reply.code(201).send(await rules.createRule(request.body, authorOf(request))),
    )
    scope.get(
      '/forwarder-rules/:ruleId',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '转发规则详情 (get a forwarder rule)',
          params: forwarderRuleParams,
          response: { 200: forwarderRule },
        },
      },
      (request) => rules.getRule(request.params.ruleId),
    )
    scope.patch(
      '/forwarder-rules/:ruleId',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '修改转发规则 (change a forwarder rule)',
          params: forwarderRuleParams,
          body: updateForwarderRuleRequest,
          response: { 200: forwarderRule },
        },
      },
      (request) => rules.updateRule(request.params.ruleId, request.body, authorOf(request)),
    )
    scope.delete(
      '/forwarder-rules/:ruleId',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '删除转发规则 (delete a forwarder rule)',
          params: forwarderRuleParams,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await rules.deleteRule(request.params.ruleId, authorOf(request))
        return reply.code(204).send(null)
      },
    )
    scope.put(
      '/forwarder-rules/order',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '调整转发规则的顺序 (put the forwarder rules in order)',
          body: orderForwarderRulesRequest,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await rules.orderRules(request.body.ruleIds, authorOf(request))
        return reply.code(204).send(null)
      },
    )
    scope.post(
      '/forwarder-rules/:ruleId/test',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '向规则的目标发送示例事件 (send a sample event to the targets of a rule)',
          description:
            '带 webhook-test: true 请求头，不产生投递记录。 | Marked by the header webhook-test; leaves no delivery.',
          params: forwarderRuleParams,
          body: testForwarderRuleRequest,
          response: { 200: ruleTestResult },
        },
      },
      (request) => ruleTest.run(request.params.ruleId, request.body, authorOf(request)),
    )
    scope.get(
      '/callbacks/:callbackId/matching-rules',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '规则试算：这条推送会命中哪些规则 (which rules a stored callback would hit, and why)',
          params: callbackParams,
          response: { 200: matchingRules },
        },
      },
      (request) => ruleDryRun.explain(request.params.callbackId),
    )
  }
}
