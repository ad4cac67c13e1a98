import {
  addedTemplate,
  addTemplateRequest,
  deleteTemplateQuery,
  draftPage,
  listTemplateUsesQuery,
  template,
  templatePage,
  templateParams,
  templateQuery,
  templateUsePage,
  updateTemplateRequest,
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
      async (request) => templates.listTemplates(await resolveComponent(request.query.component)),
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
        const component = await resolveComponent(request.body.component)
        const added = await templates.addToLibrary({ ...request.body, component }, authorOf(request))
        return reply.code(added.created ? 201 : 200).send(added)
      },
    )
    scope.patch(
      '/templates/:templateId',
      {
        config: { scope: 'templates:write' },
        schema: {
          tags: ['templates'],
          summary: '修改模板的备注、标签、ext 配置 (change note, labels and ext config of a template)',
          params: templateParams,
          querystring: templateQuery,
          body: updateTemplateRequest,
          response: { 200: template },
        },
      },
      async (request) => {
        const componentAppid = await resolveComponent(request.query.component)
        const { templateId } = request.params
        return templates.updateTemplate({ componentAppid, templateId }, request.body, authorOf(request))
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
          querystring: deleteTemplateQuery,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        const { templateId } = request.params
        const force = request.query.force === 'true'
        await templates.deleteTemplate({ componentAppid, templateId }, { force, author: authorOf(request) })
        return reply.code(204).send(null)
      },
    )
    scope.get(
      '/template-uses',
      {
        config: { scope: 'templates:read' },
        schema: {
          tags: ['templates'],
          summary: '各小程序的版本来自哪个模板 (which template the version of each mini program came from)',
          querystring: listTemplateUsesQuery,
          response: { 200: templateUsePage },
        },
      },
      async (request) => {
        const component = await resolveComponent(request.query.component)
        return templates.listUses({ ...request.query, component })
      },
    )
  }
}
