import { bareTicket, bareToken, bareTokenParams, bareTokenQuery } from '@guanjia/contract'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../db/database.ts'
import { authorOf } from '../../http/author.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { TokenService } from './token-service.ts'

export type BareTokenRoutesDeps = {
  db: Database
  tokens: Pick<TokenService, 'getBareToken' | 'getTicket'>
  /** Throws when we may not act for the account at this moment. */
  requireActive(account: { componentAppid: string; appid: string }): Promise<unknown>
  auditLog: Pick<AuditLogService, 'record'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['tokens']
const CONFIG = { scope: 'tokens:read' } as const

/** Tokens themselves, for systems that call WeChat without the gateway; under `/api/v1`, each read in the audit log. */
export function bareTokenRoutes(deps: BareTokenRoutesDeps): FastifyPluginAsyncZod {
  const { db, tokens, requireActive, auditLog, resolveComponent } = deps
  // Before the token goes out: a read that cannot be written down does not happen.
  const record = (author: Author, subject: { kind: string; id: string }, details: Record<string, unknown>) =>
    auditLog.record(db, author, { action: 'token.read', subject, details })

  return async (scope) => {
    scope.get(
      '/tokens/component',
      {
        config: CONFIG,
        schema: {
          tags: TAGS,
          summary: '第三方平台令牌 (component_access_token)',
          querystring: bareTokenQuery,
          response: { 200: bareToken },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        const token = await tokens.getBareToken({ componentAppid })
        await record(authorOf(request), { kind: 'component', id: componentAppid }, { what: 'component_access_token' })
        return unstored(reply).send({ componentAppid, appid: null, ...token })
      },
    )
    scope.get(
      '/tokens/authorizers/:appid',
      {
        config: CONFIG,
        schema: {
          tags: TAGS,
          summary: '授权方令牌 (authorizer_access_token)',
          params: bareTokenParams,
          querystring: bareTokenQuery,
          response: { 200: bareToken },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        const { appid } = request.params
        await requireActive({ componentAppid, appid })
        const token = await tokens.getBareToken({ componentAppid, appid })
        const details = { what: 'authorizer_access_token', componentAppid }
        await record(authorOf(request), { kind: 'authorizer', id: appid }, details)
        return unstored(reply).send({ componentAppid, appid, ...token })
      },
    )
    scope.get(
      '/tokens/ticket',
      {
        config: CONFIG,
        schema: {
          tags: TAGS,
          summary: '验证票据 (component_verify_ticket)',
          querystring: bareTokenQuery,
          response: { 200: bareTicket },
        },
      },
      async (request, reply) => {
        const componentAppid = await resolveComponent(request.query.component)
        const ticket = await tokens.getTicket(componentAppid)
        await record(authorOf(request), { kind: 'component', id: componentAppid }, { what: 'component_verify_ticket' })
        return unstored(reply).send({ componentAppid, ticket })
      },
    )
  }
}

function unstored<R extends Pick<FastifyReply, 'header'>>(reply: R): R {
  reply.header('cache-control', 'no-store')
  return reply
}
