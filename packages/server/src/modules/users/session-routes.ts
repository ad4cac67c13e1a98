import {
  changePasswordRequest,
  changeUsernameRequest,
  session,
  sessionPage,
  sessionParams,
  signInRequest,
} from '@guanjia/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SESSION_COOKIE } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import type { Browser, OpenedSession, SessionService } from './session-service.ts'

export type SessionRoutesDeps = {
  sessions: Pick<
    SessionService,
    'signIn' | 'signOut' | 'getSession' | 'listSessions' | 'revokeSession' | 'changePassword' | 'changeUsername'
  >
  /** Whether the outside sees https, however the request got here. */
  isHttps: boolean
}

const DEVICE_COOKIE = 'gj_device'
const DEVICE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60
const TAGS = ['session']

/** Under `/api/v1`. */
export function sessionRoutes({ sessions, isHttps }: SessionRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/session',
      {
        config: { scope: 'public' },
        schema: { tags: TAGS, summary: '登录 (sign in)', body: signInRequest, response: { 200: session } },
      },
      async (request, reply) => {
        const opened = await sessions.signIn(request.body, browserOf(request))
        return answerOpened(request, reply, opened)
      },
    )
    scope.get(
      '/session',
      {
        config: { scope: 'session', duringPasswordChange: true },
        schema: { tags: TAGS, summary: '当前登录 (who is signed in)', response: { 200: session } },
      },
      (request) => sessions.getSession(request.cookies[SESSION_COOKIE] ?? ''),
    )
    scope.delete(
      '/session',
      {
        config: { scope: 'session', duringPasswordChange: true },
        schema: { tags: TAGS, summary: '退出登录 (sign out)', response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        await sessions.signOut(request.actor)
        return reply.clearCookie(SESSION_COOKIE, cookieOptions(request)).code(204).send()
      },
    )
    scope.put(
      '/session/username',
      {
        config: { scope: 'session' },
        schema: {
          tags: TAGS,
          summary: '修改用户名 (change the user name)',
          body: changeUsernameRequest,
          response: { 200: session },
        },
      },
      async (request) => {
        await sessions.changeUsername(request.body, request.actor, browserOf(request))
        return sessions.getSession(request.cookies[SESSION_COOKIE] ?? '')
      },
    )
    scope.put(
      '/session/password',
      {
        config: { scope: 'session', duringPasswordChange: true },
        schema: {
          tags: TAGS,
          summary: '修改密码 (change the password)',
          body: changePasswordRequest,
          response: { 200: session },
        },
      },
      async (request, reply) => {
        const opened = await sessions.changePassword(request.body, request.actor, browserOf(request))
        return answerOpened(request, reply, opened)
      },
    )
    scope.get(
      '/sessions',
      {
        config: { scope: 'session' },
        schema: { tags: TAGS, summary: '我的登录列表 (my sign-ins)', response: { 200: sessionPage } },
      },
      async (request) => ({ items: await sessions.listSessions(request.actor), nextCursor: null }),
    )
    scope.delete(
      '/sessions/:sessionId',
      {
        config: { scope: 'session' },
        schema: {
          tags: TAGS,
          summary: '结束一个登录 (end a sign-in)',
          params: sessionParams,
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        await sessions.revokeSession(request.params.sessionId, authorOf(request))
        return reply.code(204).send()
      },
    )
  }

  function answerOpened(request: FastifyRequest, reply: FastifyReply, opened: OpenedSession) {
    const options = cookieOptions(request)
    return reply
      .header('cache-control', 'no-store')
      .setCookie(SESSION_COOKIE, opened.cookie, { ...options, maxAge: Math.floor(opened.maxAgeMs / 1_000) })
      .setCookie(DEVICE_COOKIE, opened.deviceCookie, { ...options, maxAge: DEVICE_MAX_AGE_SECONDS })
      .send(opened.session)
  }

  function cookieOptions({ protocol }: FastifyRequest) {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps || protocol === 'https' } as const
  }
}

function browserOf(request: FastifyRequest): Browser {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    requestId: request.id,
    deviceCookie: request.cookies[DEVICE_COOKIE],
  }
}
