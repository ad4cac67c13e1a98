import {
  type ApiKeyScope,
  type DesiredRunMode,
  desiredRunPage,
  desiredRunParams,
  desiredStateDocument,
  desiredStatePage,
  desiredStateParams,
  desiredStatePlan,
  desiredStateQuery,
  desiredStateRun,
  desiredTargetPage,
  driftPage,
  listDesiredRunsQuery,
  listDesiredStatesQuery,
  listDesiredTargetsQuery,
  listDriftQuery,
  mergedDesiredState,
  miniProgramParams,
  miniProgramQuery,
  putDesiredPlatformRequest,
  putDesiredStateRequest,
  startDesiredRunRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AboutAccount } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import type { DesiredRunService } from './desired-run-service.ts'
import type { DesiredStateService } from './desired-state-service.ts'

export type DesiredStateRoutesDeps = {
  desiredStates: DesiredStateService
  desiredRuns: DesiredRunService
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['desired-states']
const READ = { scope: 'desired-state:read' } as const
const WRITE = { scope: 'desired-state:write' } as const

/** The document of one mini program is that mini program's; all others are the platform's. */
function account({ params, query }: FastifyRequest): AboutAccount {
  const { scope } = params as { scope: string }
  const { component } = query as { component?: string }
  return scope.startsWith('wx') ? { appid: scope, component } : undefined
}

/** Desired states, under `/api/v1`. */
export function desiredStateRoutes(deps: DesiredStateRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    await scope.register(documentRoutes(deps))
    await scope.register(runRoutes(deps))
    await scope.register(oneMiniProgramRoutes(deps))
  }
}

function documentRoutes({ desiredStates, resolveComponent }: DesiredStateRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/desired-states',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '期望状态文档 (list documents)',
          querystring: listDesiredStatesQuery,
          response: { 200: desiredStatePage },
        },
      },
      ({ query }) => desiredStates.listStates(query),
    )
    scope.put(
      '/desired-states/platform',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '写入平台域名的期望状态 (put the document of the platform)',
          querystring: desiredStateQuery,
          body: putDesiredPlatformRequest,
          response: { 200: desiredStateDocument },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        return desiredStates.putPlatform({ componentAppid, ...request.body }, authorOf(request))
      },
    )
    scope.put(
      '/desired-states/:scope',
      {
        config: { ...WRITE, account },
        schema: {
          tags: TAGS,
          summary: '写入期望状态：default、label:标签 或 AppID (put a document)',
          params: desiredStateParams,
          querystring: desiredStateQuery,
          body: putDesiredStateRequest,
          response: { 200: desiredStateDocument },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        const document = { componentAppid, scope: request.params.scope, ...request.body }
        return desiredStates.putState(document, authorOf(request))
      },
    )
    scope.get(
      '/desired-states/:scope',
      {
        config: { ...READ, account },
        schema: {
          tags: TAGS,
          summary: '读取期望状态 (get a document)',
          params: desiredStateParams,
          querystring: desiredStateQuery,
          response: { 200: desiredStateDocument },
        },
      },
      async ({ params, query }) => desiredStates.getState(await resolveComponent(query.component), params.scope),
    )
    scope.delete(
      '/desired-states/:scope',
      {
        config: { ...WRITE, account },
        schema: {
          tags: TAGS,
          summary: '删除期望状态，微信上不变 (delete a document; nothing changes at WeChat)',
          params: desiredStateParams,
          querystring: desiredStateQuery,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        await desiredStates.deleteState(componentAppid, request.params.scope, authorOf(request))
        return reply.code(204).send(null)
      },
    )
  }
}

function runRoutes({ desiredStates, desiredRuns, resolveComponent }: DesiredStateRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    const starts: readonly { path: string; mode: DesiredRunMode; config: { scope: ApiKeyScope }; summary: string }[] = [
      { path: 'plan', mode: 'plan', config: READ, summary: '批量计划 (plan many)' },
      { path: 'apply', mode: 'apply', config: WRITE, summary: '批量应用 (apply to many)' },
      { path: 'drift', mode: 'check', config: READ, summary: '立即检查漂移 (check for drift now)' },
    ]
    for (const { path, mode, config, summary } of starts) {
      scope.post(
        `/desired-states/${path}`,
        {
          config,
          schema: { tags: TAGS, summary, body: startDesiredRunRequest, response: { 202: desiredStateRun } },
        },
        async (request, reply) => {
          const { component, ...selection } = request.body
          const componentAppid = await resolveComponent(component)
          const run = await desiredRuns.start(mode, { ...selection, componentAppid }, authorOf(request))
          return reply.code(202).send(run)
        },
      )
    }
    scope.get(
      '/desired-states/drift',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '与期望不符的小程序 (list by drift)',
          querystring: listDriftQuery,
          response: { 200: driftPage },
        },
      },
      ({ query }) => desiredStates.listDrift(query),
    )
    scope.get(
      '/desired-states/applies',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '计划与应用的列表 (list plans and applications)',
          querystring: listDesiredRunsQuery,
          response: { 200: desiredRunPage },
        },
      },
      ({ query }) => desiredRuns.list(query),
    )
    scope.get(
      '/desired-states/applies/:id',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '计划或应用的进度 (progress of a plan or an application)',
          params: desiredRunParams,
          response: { 200: desiredStateRun },
        },
      },
      ({ params }) => desiredRuns.get(params.id),
    )
    scope.get(
      '/desired-states/applies/:id/targets',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '每个小程序的计划与结果 (plan and results of each mini program)',
          params: desiredRunParams,
          querystring: listDesiredTargetsQuery,
          response: { 200: desiredTargetPage },
        },
      },
      ({ params, query }) => desiredRuns.listTargets(params.id, query),
    )
  }
}

function oneMiniProgramRoutes({
  desiredStates,
  desiredRuns,
  resolveComponent,
}: DesiredStateRoutesDeps): FastifyPluginAsyncZod {
  const about = { tags: TAGS, params: miniProgramParams, querystring: miniProgramQuery }
  return async (scope) => {
    scope.get(
      '/authorizers/:appid/desired-state',
      {
        config: READ,
        schema: {
          ...about,
          summary: '合并后的期望状态及来源 (merged state and where each part comes from)',
          response: { 200: mergedDesiredState },
        },
      },
      async ({ params, query }) =>
        desiredStates.merge({ componentAppid: await resolveComponent(query.component), appid: params.appid }),
    )
    scope.post(
      '/authorizers/:appid/desired-state/plan',
      {
        config: READ,
        schema: { ...about, summary: '一个小程序的计划 (plan one)', response: { 200: desiredStatePlan } },
      },
      async ({ params, query }) =>
        desiredStates.plan({ componentAppid: await resolveComponent(query.component), appid: params.appid }),
    )
    scope.post(
      '/authorizers/:appid/desired-state/apply',
      {
        config: WRITE,
        schema: { ...about, summary: '应用到一个小程序 (apply to one)', response: { 202: desiredStateRun } },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        const selection = { componentAppid, appids: [request.params.appid], platform: false }
        return reply.code(202).send(await desiredRuns.start('apply', selection, authorOf(request)))
      },
    )
  }
}
