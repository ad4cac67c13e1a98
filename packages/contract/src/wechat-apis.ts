import { z } from 'zod'

/** One API of WeChat (接口) as a row of the catalogue. */
export const wechatApi = z
  .object({
    id: z.string().describe("WeChat's English name of the API"),
    titleZh: z.string(),
    titleEn: z.string(),
    familyZh: z.string(),
    familyEn: z.string(),
    method: z.enum(['GET', 'POST']),
    path: z.string(),
    tokens: z
      .array(z.enum(['component', 'authorizer', 'none']))
      .describe('Tokens it may be called with, the usual one first'),
    permissionSets: z.array(z.int()).describe('One of these sets is needed; empty: none, or not known'),
    changesSomething: z.boolean().describe('false: it may be repeated without harm'),
    docUrl: z.string(),
    isConfirmed: z.boolean().describe('false: path or token rest on a single source'),
    isRetired: z.boolean().describe('WeChat has taken it offline or replaced it'),
  })
  .meta({ id: 'WechatApi' })

export type WechatApi = z.infer<typeof wechatApi>

export const wechatApiList = z.object({ items: z.array(wechatApi) })

/** One parameter (参数), named exactly as WeChat names it; `fields` are those of an object or of the entries of a list. */
export type WechatApiField = {
  name: string
  type: string
  required: boolean
  description: string
  descriptionZh: string | null
  fields?: WechatApiField[] | undefined
}

export const wechatApiField: z.ZodType<WechatApiField> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string(),
    required: z.boolean(),
    description: z.string(),
    descriptionZh: z.string().nullable().describe('null: the name says it'),
    fields: z.array(wechatApiField).optional(),
  }),
)

export const wechatApiParams = z.object({ apiId: z.string().min(1).max(100) })

/** Answer of `GET /api/v1/wechat-apis/:apiId`. */
export const wechatApiDetail = wechatApi
  .extend({
    action: z
      .object({ in: z.enum(['query', 'body']), name: z.string(), value: z.string() })
      .nullable()
      .describe('The fixed parameter that tells it from others with the same path'),
    bodyKind: z.enum(['none', 'json', 'multipart']),
    responseKind: z.enum(['json', 'binary']),
    query: z.array(wechatApiField),
    body: z.array(wechatApiField),
    response: z.array(wechatApiField),
    errors: z.array(z.object({ errcode: z.int(), meaningZh: z.string(), meaningEn: z.string() })),
    limits: z.string().nullable(),
    notes: z.string().nullable(),
  })
  .meta({ id: 'WechatApiDetail' })

export type WechatApiDetail = z.infer<typeof wechatApiDetail>
