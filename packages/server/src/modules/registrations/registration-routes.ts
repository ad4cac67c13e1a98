import {
  createRegistrationRequest,
  listRegistrationsQuery,
  registration,
  registrationPage,
  registrationParams,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { RegistrationService } from './registration-service.ts'

export type RegistrationRoutesDeps = {
  registrations: RegistrationService
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['registrations']

/** Registering mini programs for merchants, under `/api/v1`. */
export function registrationRoutes({ registrations, resolveComponent }: RegistrationRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      '/registrations',
      {
        config: { scope: 'authorizers:write' },
        schema: {
          tags: TAGS,
          summary: '代商家注册小程序 (register a mini program for a merchant)',
          body: createRegistrationRequest,
          response: { 201: registration },
        },
      },
      async (request, reply) => {
        const component = await resolveComponent(request.body.component)
        const created = await registrations.createRegistration({ ...request.body, component }, authorOf(request))
        return reply.code(201).send(created)
      },
    )
    scope.get(
      '/registrations',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '注册任务列表 (list registrations)',
          querystring: listRegistrationsQuery,
          response: { 200: registrationPage },
        },
      },
      async (request) =>
        registrations.listRegistrations(request.query, await resolveComponent(request.query.component)),
    )
    scope.get(
      '/registrations/:registrationId',
      {
        config: { scope: 'authorizers:read' },
        schema: {
          tags: TAGS,
          summary: '注册任务详情 (get a registration)',
          params: registrationParams,
          response: { 200: registration },
        },
      },
      (request) => registrations.getRegistration(request.params.registrationId),
    )
  }
}
