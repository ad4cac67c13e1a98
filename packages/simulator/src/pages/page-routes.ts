import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PushContext } from '../push/component-pushes.ts'
import { authorize } from '../world/authorize.ts'
import { RequestError } from '../world/request-error.ts'
import { type AuthorizePageRequest, renderAuthorizePage, renderRefusal } from './authorize-page.ts'
import { renderControlPage } from './control-page.ts'

const AUTHORIZE_PAGES: Record<string, AuthorizePageRequest['device']> = {
  '/cgi-bin/componentloginpage': 'pc',
  '/wxaopen/safe/bindcomponent': 'h5',
  // The older H5 address, still in SDKs.
  '/safe/bindcomponent': 'h5',
}

/** Pages that a merchant sees. `saved` resolves when what was changed is on disk. */
export function registerPages(app: FastifyInstance, context: PushContext, saved: () => Promise<void>): void {
  for (const [path, device] of Object.entries(AUTHORIZE_PAGES)) {
    app.get(path, (request, reply) => {
      const query = request.query as Record<string, string>
      const rendered = renderAuthorizePage(context.engine, { device, query, referer: request.headers.referer })
      return reply.code(rendered.status).type('text/html; charset=utf-8').send(rendered.body)
    })
  }
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send())
  app.get('/', (_request, reply) => reply.redirect('/_sim/'))
  app.get('/_sim', (_request, reply) => reply.redirect('/_sim/'))
  app.get('/_sim/', (_request, reply) => reply.type('text/html; charset=utf-8').send(renderControlPage()))
  app.post('/_sim/authorize', (request, reply) => confirm(context, { request, reply, saved }))
}

async function confirm(
  context: PushContext,
  { request, reply, saved }: { request: FastifyRequest; reply: FastifyReply; saved: () => Promise<void> },
): Promise<FastifyReply> {
  const form = new URLSearchParams(String(request.body ?? ''))
  try {
    const { redirectUrl } = authorize(context, {
      componentAppid: form.get('component_appid') ?? '',
      preAuthCode: form.get('pre_auth_code') ?? '',
      appid: form.get('appid') ?? '',
      redirectUri: form.get('redirect_uri') ?? '',
      permissionSets: form.getAll('sets').map(Number),
    })
    await saved()
    return reply.redirect(redirectUrl ?? '/_sim/')
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return reply.type('text/html; charset=utf-8').send(renderRefusal(error.message))
  }
}
