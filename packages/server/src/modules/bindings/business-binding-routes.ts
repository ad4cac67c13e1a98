import {
  binding,
  bindingPage,
  bindingParams,
  bindingSettings,
  bindLinks,
  bindLinksQuery,
  createBindingRequest,
  listBindingsQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import { publicUrlOf } from '../../http/public-url.ts'
import type { BindingSettingsService } from './binding-settings-service.ts'
import type { BusinessBindings } from './business-bindings.ts'
import type { PlainLinks } from './plain-links.ts'

export type BusinessBindingRoutesDeps = {
  business: Pick<BusinessBindings, 'list' | 'bindByHand' | 'unbind'>
  settings: Pick<BindingSettingsService, 'get' | 'put'>
  plainLinks: Pick<PlainLinks, 'describe'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
  publicUrl: string | undefined
}

const TAGS = ['bindings']

/** Bindings by hand, permanent links and settings, under `/api/v1`. Not for keys that are limited to some accounts. */
export function businessBindingRoutes(deps: BusinessBindingRoutesDeps): FastifyPluginAsyncZod {
  const { business, settings, plainLinks, resolveComponent, publicUrl } = deps
  return async (scope) => {
    scope.get(
      '/bindings',
      {
        config: { scope: 'bindings:read' },
        schema: {
          tags: TAGS,
          summary: '绑定列表 (list bindings)',
          querystring: listBindingsQuery,
          response: { 200: bindingPage },
        },
      },
      (request) => business.list(request.query),
    )
    scope.post(
      '/bindings',
      {
        config: { scope: 'bindings:write' },
        schema: {
          tags: TAGS,
          summary: '手动绑定或改绑 (bind an authorizer, or move it to another business)',
          body: createBindingRequest,
          response: { 201: binding },
        },
      },
      async (request, reply) => {
        const component = await resolveComponent(request.body.component)
        return reply.code(201).send(await business.bindByHand({ ...request.body, component }, authorOf(request)))
      },
    )
    scope.delete(
      '/bindings/:id',
      {
        config: { scope: 'bindings:write' },
        schema: { tags: TAGS, summary: '解除绑定 (unbind)', params: bindingParams, response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        await business.unbind(request.params.id, authorOf(request))
        return reply.code(204).send()
      },
    )
    scope.get(
      '/binding-settings',
      {
        config: { scope: 'bindings:read' },
        schema: { tags: TAGS, summary: '绑定设置 (get the binding settings)', response: { 200: bindingSettings } },
      },
      () => settings.get(),
    )
    scope.put(
      '/binding-settings',
      {
        config: { scope: 'bindings:write' },
        schema: {
          tags: TAGS,
          summary: '修改绑定设置 (replace the binding settings)',
          body: bindingSettings,
          response: { 200: bindingSettings },
        },
      },
      (request) => settings.put(request.body, authorOf(request)),
    )
    scope.get(
      '/bind-links',
      {
        config: { scope: 'bindings:read' },
        schema: {
          tags: TAGS,
          summary: '长期授权链接 (the permanent links)',
          querystring: bindLinksQuery,
          response: { 200: bindLinks },
        },
      },
      async (request) => {
        const component = await resolveComponent(request.query.component)
        return plainLinks.describe({ component, publicUrl: publicUrlOf(request, publicUrl) })
      },
    )
  }
}
