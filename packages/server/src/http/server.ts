import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IdFactory } from '../lib/id.ts'
import type { Logger } from '../logger.ts'
import { handleError, handleFrameworkError, handleNotFound } from './error-handler.ts'
import { createFront, handleClientError, type PassThrough } from './front.ts'
import { createSerializerCompiler } from './serializer.ts'
import { validatorCompiler } from './validation.ts'

export type HttpServer = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export type HttpServerOptions = {
  log: Logger
  newId: IdFactory
  /** Addresses and ranges whose X-Forwarded headers are believed. */
  trustedProxies?: readonly string[]
  /** Throw when an answer does not match its schema. */
  strictResponses?: boolean
  /** Takes a request before the framework sees it; false: it is for the framework. */
  takeFirst?: TakeFirst
  /** Gets the requests that are not ours. */
  passThrough?: PassThrough
}

export type TakeFirst = (request: IncomingMessage, response: ServerResponse) => boolean

/** Whatever needs more (callbacks, files) sets it on its own scope. */
const BODY_LIMIT_BYTES = 1024 * 1024
// WeChat hangs up after 5 s; a body that takes longer than this is an attack.
const TIMEOUTS = { requestTimeout: 30_000, keepAliveTimeout: 65_000 }
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/

/** A Fastify with what all scopes share: zod, request ids, problem documents, one log line per request. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { passThrough, takeFirst } = options
  // Fastify tells at `info` that it listens, which main.ts tells better.
  const level = options.log.level === 'info' ? 'warn' : options.log.level
  const log = options.log.child({ name: 'guanjia:http' }, { level })
  const server = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    // A caller may bring its id, so that one request can be followed through several systems.
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : options.newId('req')
    },
    frameworkErrors: handleFrameworkError,
    schemaController: schemaControllerOf(createSerializerCompiler({ log, strict: options.strictResponses ?? false })),
    ...TIMEOUTS,
    ...(passThrough && {
      serverFactory: (framework: RequestListener) =>
        createFront(
          takeFirst ? (...both) => takeFirst(...both) || framework(...both) : framework,
          passThrough,
          TIMEOUTS,
        ),
      clientErrorHandler: (error: Error, socket: Socket) => handleClientError(error, socket, passThrough),
    }),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>()

  server.setErrorHandler(handleError)
  server.setNotFoundHandler(handleNotFound)
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  if (log.isLevelEnabled('debug')) logAnswers(server, log)
  server.register(cookie)
  return server
}

/** A hook costs every request its time, so it is there only when its lines are wanted. */
function logAnswers(server: HttpServer, log: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions, id } = request
    const fields = {
      requestId: id,
      method,
      route: routeOptions.url,
      status: reply.statusCode,
      durationMs: reply.elapsedTime,
    }
    log.debug(fields, 'request answered')
    done()
  })
}

/**
 * The compilers are given here and not by setValidatorCompiler, so that Fastify does not load Ajv and its own serializer at
 * the start. The types know only those two.
 */
function schemaControllerOf(serializerCompiler: ReturnType<typeof createSerializerCompiler>) {
  const compilersFactory = { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler }
  return { compilersFactory } as unknown as NonNullable<FastifyServerOptions['schemaController']>
}
