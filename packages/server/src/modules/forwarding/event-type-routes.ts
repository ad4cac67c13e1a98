import { eventTypeDetail, eventTypeList, eventTypeParams } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { SAMPLE_APPID, SAMPLE_COMPONENT } from './event-sample.ts'
import { describeEventType, listEventTypes } from './event-types.ts'

const READ = { scope: 'forwarding:read' } as const
const TAGS = ['forwarding']

/** What there is to forward, under `/api/v1`. */
export function eventTypeRoutes({ clock }: { clock: Pick<Clock, 'now'> }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/event-types',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '事件类型：转发规则可以写的名称 (the types of events that rules can name)',
          response: { 200: eventTypeList },
        },
      },
      async () => ({ items: listEventTypes() }),
    )
    scope.get(
      '/event-types/:type',
      {
        config: READ,
        schema: {
          tags: TAGS,
          summary: '一种事件的示例与结构 (samples and schema of a type of event)',
          params: eventTypeParams,
          response: { 200: eventTypeDetail },
        },
      },
      async (request) => {
        const type = request.params.type.toLowerCase()
        const found = describeEventType(type, {
          componentAppid: SAMPLE_COMPONENT,
          appid: SAMPLE_APPID,
          now: clock.now(),
        })
        if (!found) throw new AppError('event_type.not_found', { type })
        return found
      },
    )
  }
}
