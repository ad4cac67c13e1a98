import {
  addedTemplate,
  addTemplateRequest,
  draftPage,
  templatePage,
  templateParams,
  templateQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authorOf } from '../../http/author.ts'
import type { TemplateService } from './template-service.ts'

export type TemplateRoutesDeps = {
  templates: TemplateService
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

/** Drafts and templates, under `/api/v1`. */
export function templateRoutes({ templates, resolveComponent }: TemplateRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/drafts',
      {
        config: { scope: 'templates:read' },
        schema: {
          tags: ['templates'],
          summary: '草稿列表 (list drafts)',
          querystring: templateQuery,
          response: { 200: draftPage },
        },
      },
      async (request) => ({
        items: await templates.listDrafts(await resolveComponent(request.query.component)),
        nextCursor: null,
      }),
    )
    scope.get(
      '/templates',
      {
        config: { scope: 'templates:read' },
        schema: {
          tags: ['templates'],
          summary: '模板列表 (list templates)',
          querystring: templateQuery,
          response: { 200: templatePage },
        },
      },
      async (request) => ({
        items: await templates.listTemplates(await resolveComponent(request.query.component)),
        nextCursor: null,
      }),
    )
    scope.post(
      '/templates',
      {
        config: { scope: 'templates:write' },
        schema: {
          tags: ['templates'],
          summary: '将草稿加入模板库 (add a draft to the library)',
          body: addTemplateRequest,
          response: { 200: addedTemplate, 201: addedTemplate },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.body.component)
        const added = await templates.addToLibrary(componentAppid, request.body.draftId, authorOf(request))
        return reply.code(added.created ? 201 : 200).send(added)
      },
    )
    scope.delete(
      '/templates/:templateId',
      {
        config: { scope: 'templates:write' },
        schema: {
          tags: ['templates'],
          summary: '删除模板 (delete a template)',
          params: templateParams,
          querystring: templateQuery,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        await templates.deleteTemplate(componentAppid, request.params.templateId, authorOf(request))
        return reply.code(204).send(null)
      },
    )
  }
}
