import { z } from 'zod'
import { componentParameter } from './appid.ts'

/** Body of `POST /api/v1/push-inspections`: a push that was recorded somewhere, to see whether it can be opened here. */
export const inspectPushRequest = z.strictObject({
  component: componentParameter,
  url: z
    .string()
    .max(4_096)
    .describe('Address with its query: /wxcallback/biz/wx…?msg_signature=…&timestamp=…&nonce=…'),
  body: z
    .string()
    .max(1024 * 1024)
    .describe('The body as it came: <xml>…<Encrypt>…</Encrypt></xml>'),
})

export type InspectPushRequest = z.infer<typeof inspectPushRequest>

/** What became of it. Secrets in it (tickets, authorisation codes) stay masked. */
export const pushInspection = z
  .object({
    isOpened: z.boolean(),
    componentAppid: z.string().nullable(),
    reason: z.string().nullable().describe('Why it was refused; null when it was opened'),
    detail: z.string().nullable(),
    title: z.string(),
    titleEn: z.string(),
    next: z.string(),
    nextEn: z.string(),
    type: z.string().nullable(),
    appid: z.string().nullable(),
    createdAt: z.number().nullable(),
    openedWith: z.object({ key: z.enum(['current', 'previous']), token: z.enum(['current', 'previous']) }).nullable(),
    format: z.enum(['xml', 'json']).nullable(),
    plaintext: z.string().nullable(),
  })
  .meta({ id: 'PushInspection' })

export type PushInspection = z.infer<typeof pushInspection>
