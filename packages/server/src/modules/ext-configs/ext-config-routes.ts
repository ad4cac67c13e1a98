import {
  createExtConfigRequest,
  extConfigDetail,
  extConfigOverride,
  extConfigOverrideParams,
  extConfigOverrideQuery,
  extConfigPage,
  extConfigParams,
  extConfigPreview,
  extConfigSchema,
  extConfigVersionDetail,
  extConfigVersionPage,
  extConfigVersionParams,
  extConfigVersionsQuery,
  listExtConfigsQuery,
  type PreviewExtConfigRequest,
  previewExtConfigRequest,
  putExtConfigOverrideRequest,
  updateExtConfigRequest,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { TemplateService } from '../templates/template-service.ts'
import { EXT_CONFIG_SCHEMA } from './ext-config.ts'
import type { ExtConfigOverrides } from './ext-config-overrides.ts'
import type { ExtConfigRendering } from './ext-config-rendering.ts'
import type { ExtConfigService } from './ext-config-service.ts'

export type ExtConfigRoutesDeps = {
  extConfigs: ExtConfigService
  overrides: ExtConfigOverrides
  rendering: ExtConfigRendering
  templates: Pick<TemplateService, 'getTemplate'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['ext-configs']
const READ = { scope: 'templates:read' } as const
const WRITE = { scope: 'templates:write' } as const

/** Stored ext configs, what merchants have different, and the preview, under `/api/v1`. */
export function extConfigRoutes(deps: ExtConfigRoutesDeps): FastifyPluginAsyncZod {
  const { extConfigs, rendering, templates, resolveComponent } = deps
  return async (scope) => {
    await scope.register(overrideRoutes(deps))
    scope.get(
      '/ext-configs',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: 'ext 配置列表 (list ext configs)',
          querystring: listExtConfigsQuery,
          response: { 200: extConfigPage },
        },
      },
      async (request) =>
        extConfigs.list({ ...request.query, component: await resolveComponent(request.query.component) }),
    )
    scope.post(
      '/ext-configs',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '新建 ext 配置 (create an ext config)',
          body: createExtConfigRequest,
          response: { 201: extConfigDetail },
        },
      },
      async (request, reply) => {
        const component = await resolveComponent(request.body.component)
        return reply.code(201).send(await extConfigs.create({ ...request.body, component }, authorOf(request)))
      },
    )
    scope.get(
      '/ext-configs/schema',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: 'ext_json 的字段与可用变量 (keys of ext_json and the variables there are)',
          response: { 200: extConfigSchema },
        },
      },
      () => EXT_CONFIG_SCHEMA,
    )
    scope.post(
      '/ext-configs/preview',
      {
        config: { ...READ, account: ({ body }) => body as PreviewExtConfigRequest },
        schema: {
          tags: TAGS,
          summary: '预览某个商家的 ext_json (what a commit would send for one merchant)',
          body: previewExtConfigRequest,
          response: { 200: extConfigPreview },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.body.component)
        const { appid, templateId, extConfig } = request.body
        const template = templateId === undefined ? undefined : await templates.getTemplate(componentAppid, templateId)
        return rendering.preview({ componentAppid, appid, extConfig, ...(template && { template }) })
      },
    )
    scope.get(
      '/ext-configs/:id',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: 'ext 配置 (get an ext config)',
          params: extConfigParams,
          response: { 200: extConfigDetail },
        },
      },
      (request) => extConfigs.get(request.params.id),
    )
    scope.patch(
      '/ext-configs/:id',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '修改 ext 配置，内容变化即产生新版本 (change an ext config; changed content is a new version)',
          params: extConfigParams,
          body: updateExtConfigRequest,
          response: { 200: extConfigDetail },
        },
      },
      (request) => extConfigs.update(request.params.id, request.body, authorOf(request)),
    )
    scope.delete(
      '/ext-configs/:id',
      {
        config: WRITE,
        schema: {
          tags: TAGS,
          summary: '删除 ext 配置 (delete an ext config)',
          params: extConfigParams,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await extConfigs.delete(request.params.id, authorOf(request))
        return reply.code(204).send(null)
      },
    )
    scope.get(
      '/ext-configs/:id/versions',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: 'ext 配置的历史版本 (versions of an ext config)',
          params: extConfigParams,
          querystring: extConfigVersionsQuery,
          response: { 200: extConfigVersionPage },
        },
      },
      (request) => extConfigs.listVersions(request.params.id, request.query),
    )
    scope.get(
      '/ext-configs/:id/versions/:version',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: 'ext 配置的某个版本 (one version of an ext config)',
          params: extConfigVersionParams,
          response: { 200: extConfigVersionDetail },
        },
      },
      (request) => extConfigs.getVersion(request.params.id, request.params.version),
    )
  }
}

/** What one merchant has different. */
function overrideRoutes({ overrides, resolveComponent }: ExtConfigRoutesDeps): FastifyPluginAsyncZod {
  const keyOf = async (request: { params: { appid: string }; query: { component?: string | undefined } }) => ({
    componentAppid: await resolveComponent(request.query.component),
    appid: request.params.appid,
  })
  const ofMerchant = { tags: TAGS, params: extConfigOverrideParams, querystring: extConfigOverrideQuery }
  return async (scope) => {
    scope.get(
      '/authorizers/:appid/ext-override',
      {
        config: READ,
        schema: { ...ofMerchant, summary: '商家覆盖 (get the override)', response: { 200: extConfigOverride } },
      },
      async (request) => overrides.get(await keyOf(request)),
    )
    scope.put(
      '/authorizers/:appid/ext-override',
      {
        config: WRITE,
        schema: {
          ...ofMerchant,
          summary: '设置商家覆盖 (set the override)',
          body: putExtConfigOverrideRequest,
          response: { 200: extConfigOverride },
        },
      },
      async (request) => overrides.put(await keyOf(request), request.body, authorOf(request)),
    )
    scope.delete(
      '/authorizers/:appid/ext-override',
      {
        config: WRITE,
        schema: { ...ofMerchant, summary: '删除商家覆盖 (delete the override)', response: { 204: z.null() } },
      },
      async (request, reply) => {
        await overrides.delete(await keyOf(request), authorOf(request))
        return reply.code(204).send(null)
      },
    )
  }
}
