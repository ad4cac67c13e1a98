import {
  type ComponentDetail,
  componentDetail,
  componentPage,
  componentParams,
  createComponentRequest,
  updateComponentRequest,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { Component } from './component.ts'
import type { ComponentService } from './component-service.ts'
import type { ComponentSettingsService } from './component-settings-service.ts'

export type ComponentRoutesDeps = {
  components: Pick<ComponentService, 'listComponents' | 'getComponent'>
  settings: Pick<ComponentSettingsService, 'createComponent' | 'updateComponent' | 'deleteComponent'>
  publicUrl: string | undefined
}

const TAGS = ['components']

/** The third-party platforms of this deployment, under `/api/v1`. */
export function componentRoutes({ components, settings, publicUrl }: ComponentRoutesDeps): FastifyPluginAsyncZod {
  const detailOf = (request: FastifyRequest, component: Component): ComponentDetail => ({
    ...component,
    callbackAddresses: addressesOf(component, publicUrlOf(request, publicUrl), publicUrl !== undefined),
  })
  return async (scope) => {
    scope.get(
      '/components',
      {
        config: { scope: 'components:read' },
        schema: { tags: TAGS, summary: '第三方平台列表 (list components)', response: { 200: componentPage } },
      },
      async () => ({ items: await components.listComponents(), nextCursor: null }),
    )
    scope.get(
      '/components/:componentAppid',
      {
        config: { scope: 'components:read' },
        schema: {
          tags: TAGS,
          summary: '第三方平台及其回调地址 (component and its callback addresses)',
          params: componentParams,
          response: { 200: componentDetail },
        },
      },
      async (request) => detailOf(request, await components.getComponent(request.params.componentAppid)),
    )
    scope.post(
      '/components',
      {
        config: { scope: 'components:write' },
        schema: {
          tags: TAGS,
          summary: '添加第三方平台 (create component)',
          body: createComponentRequest,
          response: { 201: componentDetail },
        },
      },
      async (request, reply) => {
        const component = await settings.createComponent(request.body, authorOf(request))
        return reply.code(201).send(detailOf(request, component))
      },
    )
    scope.patch(
      '/components/:componentAppid',
      {
        config: { scope: 'components:write' },
        schema: {
          tags: TAGS,
          summary: '修改第三方平台的密钥与设置 (update component)',
          params: componentParams,
          body: updateComponentRequest,
          response: { 200: componentDetail },
        },
      },
      async (request) => {
        const { componentAppid } = request.params
        const component = await settings.updateComponent(componentAppid, request.body, authorOf(request))
        return detailOf(request, component)
      },
    )
    scope.delete(
      '/components/:componentAppid',
      {
        config: { scope: 'components:write' },
        schema: {
          tags: TAGS,
          summary: '删除没有授权帐号的第三方平台 (delete an unused component)',
          params: componentParams,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await settings.deleteComponent(request.params.componentAppid, authorOf(request))
        return reply.code(204).send(null)
      },
    )
  }
}

/** The default component has the short paths, the same as 微管家's. */
function addressesOf({ componentAppid, isDefault }: Component, base: string, isPublicUrlConfigured: boolean) {
  const path = isDefault ? `${base}/wxcallback` : `${base}/wxcallback/${componentAppid}`
  return {
    authorizationEventUrl: `${path}/component`,
    messageEventUrl: `${path}/biz/$APPID$`,
    authorizationPageHost: new URL(base).host,
    isPublicUrlConfigured,
  }
}
