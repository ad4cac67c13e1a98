import {
  createLinkRequest,
  createShortLinkRequest,
  miniProgramLink,
  miniProgramParams,
  miniProgramQuery,
  unlimitedCodeQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import { PICTURE, sendPicture } from '../../http/send-picture.ts'
import type { LinkService } from './link-service.ts'

export type LinkRoutesDeps = {
  links: Pick<LinkService, 'getUnlimitedCode' | 'createScheme' | 'createUrlLink' | 'createShortLink'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['mini-programs']
const config = { scope: 'gateway:call' } as const

type Request = { params: { appid: string }; query: { component?: string | undefined } }

/** Codes and links of mini programs, under `/api/v1`. */
export function linkRoutes({ links, resolveComponent }: LinkRoutesDeps): FastifyPluginAsyncZod {
  const keyOf = async ({ params, query }: Request) => ({
    componentAppid: await resolveComponent(query.component),
    appid: params.appid,
  })
  const about = { tags: TAGS, params: miniProgramParams, querystring: miniProgramQuery }
  return async (scope) => {
    scope.get(
      '/mini-programs/:appid/unlimited-code',
      {
        config,
        schema: {
          tags: TAGS,
          summary: '不限制的小程序码 (a code without a limit on their number)',
          params: miniProgramParams,
          querystring: unlimitedCodeQuery,
          response: { 200: PICTURE },
        },
      },
      async (request, reply) => sendPicture(reply, await links.getUnlimitedCode(await keyOf(request), request.query)),
    )
    scope.post(
      '/mini-programs/:appid/schemes',
      {
        config,
        schema: {
          ...about,
          summary: 'URL Scheme：从短信、邮件、外部网页打开小程序 (a URL scheme)',
          body: createLinkRequest,
          response: { 201: miniProgramLink },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await links.createScheme(await keyOf(request), request.body, authorOf(request))),
    )
    scope.post(
      '/mini-programs/:appid/url-links',
      {
        config,
        schema: {
          ...about,
          summary: 'URL Link：https 形式的链接 (a URL link)',
          body: createLinkRequest,
          response: { 201: miniProgramLink },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await links.createUrlLink(await keyOf(request), request.body, authorOf(request))),
    )
    scope.post(
      '/mini-programs/:appid/short-links',
      {
        config,
        schema: {
          ...about,
          summary: 'Short Link：微信内拉起小程序的短链 (a short link)',
          body: createShortLinkRequest,
          response: { 201: miniProgramLink },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await links.createShortLink(await keyOf(request), request.body, authorOf(request))),
    )
  }
}
