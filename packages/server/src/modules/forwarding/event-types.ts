import {
  type EventType,
  type EventTypeDetail,
  type EventTypeGroup,
  forwardedCallbackData,
  webhookBody,
} from '@guanjia/contract'
import { type CallbackKindInfo, callbackKinds } from '@guanjia/wechat'
import { z } from 'zod'
import { renderBody } from './body-format.ts'
import { buildEventSample } from './event-sample.ts'
import { findOwnEvent, ownEvents } from './own-events.ts'

export type EventTypeAbout = { readonly componentAppid: string; readonly appid: string; readonly now: number }

/** Every type that a rule can be given by name, WeChat's first. */
export function listEventTypes(): EventType[] {
  return [...callbackKinds.map(toEventType), ...Object.entries(ownEvents).map(([type, own]) => toOwnType(type, own))]
}

/** What a target is sent of a type: a sample in every format, and the schema of ours. */
export function describeEventType(type: string, about: EventTypeAbout): EventTypeDetail | undefined {
  const own = findOwnEvent(type)
  const kind = callbackKinds.find((known) => known.type === type)
  const sample = buildEventSample({ id: 'cb_sample', type, ...about })
  if (!sample) return undefined
  if (own) {
    const samples = { json: JSON.stringify(sample, null, 2), xml: null, wxcomponent: null }
    return { ...toOwnType(type, own), schema: schemaOf(type, own.schema), samples }
  }
  if (!kind) return undefined
  const event = { type, body: JSON.stringify(sample) }
  const fields = readFields(sample.data)
  return {
    ...toEventType(kind),
    schema: schemaOf(type, forwardedCallbackData.extend({ fields: schemaLike(fields) })),
    samples: {
      json: JSON.stringify(sample, null, 2),
      xml: renderBody(event, 'xml').body,
      wxcomponent: renderBody(event, 'wxcomponent').body,
    },
  }
}

const GROUPS: readonly (readonly [prefix: string, group: EventTypeGroup])[] = [
  ['wechat.component.', 'component'],
  ['wechat.message.', 'message'],
  ['wechat.event.', 'event'],
]

function toEventType({ type, name, titleZh, titleEn, doc }: CallbackKindInfo): EventType {
  const group = GROUPS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'event'
  return { type, group, name, titleZh, titleEn, docUrl: doc }
}

function toOwnType(type: string, { titleZh, titleEn }: { titleZh: string; titleEn: string }): EventType {
  return { type, group: 'guanjia', name: type, titleZh, titleEn, docUrl: null }
}

function schemaOf(type: string, data: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(webhookBody.extend({ type: z.literal(type), data }), { io: 'input', unrepresentable: 'any' })
}

function readFields(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return (data.fields ?? {}) as Readonly<Record<string, unknown>>
}

/** A sample has every known field, so its shape is what is known; WeChat may add others, and leaves some out. */
function schemaLike(value: unknown): z.ZodType {
  if (Array.isArray(value)) return z.array(schemaLike(value[0]))
  if (typeof value !== 'object' || value === null) return z.string()
  const members = Object.entries(value).map(([name, member]) => [name, schemaLike(member).optional()])
  return z.looseObject(Object.fromEntries(members))
}
