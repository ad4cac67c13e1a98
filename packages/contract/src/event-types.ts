import { z } from 'zod'

/** Where an event comes from: the authorisation-event URL, a message or an event of a user (消息与事件), or Guanjia itself. */
export const eventTypeGroups = ['component', 'message', 'event', 'guanjia'] as const

export type EventTypeGroup = (typeof eventTypeGroups)[number]

/** One type of event that a forwarder rule can name (事件类型). WeChat has more, and those are forwarded as well. */
export const eventType = z
  .object({
    type: z.string().describe('As rules name it: wechat.component.authorized, wechat.message.text, authorizer.bound'),
    group: z.enum(eventTypeGroups),
    name: z.string().describe('InfoType, MsgType or Event in the letter case of WeChat; of our own events the type'),
    titleZh: z.string(),
    titleEn: z.string(),
    docUrl: z.string().nullable().describe('The official page; null: an event of Guanjia'),
  })
  .meta({ id: 'EventType' })

export type EventType = z.infer<typeof eventType>

/** Answer of `GET /api/v1/event-types`. */
export const eventTypeList = z.object({ items: z.array(eventType) })

export const eventTypeParams = z.object({ type: z.string().min(1).max(200) })

/** Answer of `GET /api/v1/event-types/:type`: what a target is sent of it. */
export const eventTypeDetail = eventType
  .extend({
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the body in the format json'),
    samples: z.object({
      json: z.string(),
      xml: z.string().nullable().describe('null: an event of Guanjia is always json'),
      wxcomponent: z.string().nullable(),
    }),
  })
  .meta({ id: 'EventTypeDetail' })

export type EventTypeDetail = z.infer<typeof eventTypeDetail>
