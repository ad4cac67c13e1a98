import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { ApiContext, UploadedFile } from './api/api-call.ts'
import { answerCall, type IncomingCall } from './api/dispatch.ts'
import type { SimulatorControl } from './control/control.ts'
import { registerControl } from './control/register-control.ts'
import { registerPages } from './pages/page-routes.ts'

/** The largest documented upload is a video of 10 MB; everything above is refused before it is read. */
const BODY_LIMIT_BYTES = 12 * 1024 * 1024

export type HttpServerOptions = {
  context: ApiContext
  control: SimulatorControl
  /** Resolves when what was changed is on disk. */
  saved: () => Promise<void>
}

/** All hosts of WeChat on one address: API, pages for merchants, and below /_sim the simulator's own. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, exposeHeadRoutes: false })
  app.removeAllContentTypeParsers()
  await app.register(multipart, { limits: { fileSize: BODY_LIMIT_BYTES, files: 4, fields: 32 } })
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    return reply.code(status).send({ error: 'request_failed', message: error.message })
  })
  registerPages(app, options.context, options.saved)
  registerControl(app, options.control, options.saved)
  app.all('/*', (request, reply) => handleApiCall(options, request, reply))
  return app
}

async function handleApiCall(
  { context, saved }: HttpServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const outgoing = answerCall(await readCall(request), context)
  if (!outgoing.isReadOnly) await saved()
  if (outgoing.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, outgoing.latencyMs))
  if (outgoing.connection) {
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  return reply.code(outgoing.status).headers(outgoing.headers).send(outgoing.body)
}

async function readCall(request: FastifyRequest): Promise<IncomingCall> {
  const forwarded = request.headers['x-forwarded-for']
  const call: IncomingCall = {
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '/',
    query: singleValues(request.query as Record<string, string | string[]>),
    text: typeof request.body === 'string' ? request.body : '',
    // A laptop has one address; a caller that wants to be somebody else for the whitelist says so here.
    clientIp: (typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : undefined) ?? request.ip,
  }
  return request.isMultipart() ? { ...call, ...(await readMultipart(request)) } : call
}

async function readMultipart(request: FastifyRequest): Promise<Pick<IncomingCall, 'files' | 'formFields'>> {
  const files: UploadedFile[] = []
  const formFields: Record<string, unknown> = {}
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      files.push({
        field: part.fieldname,
        fileName: part.filename,
        contentType: part.mimetype,
        data: await part.toBuffer(),
      })
    } else formFields[part.fieldname] = part.value
  }
  return { files, formFields }
}

function singleValues(query: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : value]),
  )
}
