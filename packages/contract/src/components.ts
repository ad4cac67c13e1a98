import { z } from 'zod'
import { wechatAppid } from './appid.ts'

/**
 * How the callbacks of a component are authenticated (消息接收方式): `encrypted` by signature and ciphertext, `cloudrun` by
 * the header `x-wx-source`, which means something inside WeChat Cloud Run (微信云托管) only.
 */
export const callbackModes = ['encrypted', 'cloudrun'] as const

export type CallbackMode = (typeof callbackModes)[number]

/** A third-party platform (第三方平台) as it is shown; its secrets are never part of an answer. */
export const component = z
  .object({
    componentAppid: z.string(),
    isDefault: z.boolean().describe('Answers the short callback paths'),
    callbackMode: z.enum(callbackModes),
    mintsTokens: z.boolean().describe('false: tokens of this component are made by another deployment'),
    isManagedByEnvironment: z
      .boolean()
      .describe('Its settings come from environment variables (WX_APPID …) and can be changed only there'),
    hasPreviousMessageToken: z.boolean().describe('The message token before the last change is still accepted'),
    hasPreviousEncodingAesKey: z.boolean().describe('The EncodingAESKey before the last change is still accepted'),
    version: z.int().describe('Rises with every change'),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Component' })

export type Component = z.infer<typeof component>

/** Answer of `GET /api/v1/components`. There are a handful at most, so there is no next page. */
export const componentPage = z.object({ items: z.array(component), nextCursor: z.null() })

export const componentParams = z.object({ componentAppid: wechatAppid })

/** What has to be entered at the Open Platform (开放平台 - 第三方平台 - 开发资料) so that its pushes arrive here. */
export const callbackAddresses = z.object({
  authorizationEventUrl: z.string().describe('授权事件接收配置'),
  messageEventUrl: z.string().describe('消息与事件接收配置; $APPID$ is replaced by WeChat'),
  authorizationPageHost: z.string().describe('授权发起页域名'),
  isPublicUrlConfigured: z.boolean().describe('false: made from the address of this very request'),
})

/** Answer of `GET /api/v1/components/:componentAppid`. */
export const componentDetail = component
  .extend({ callbackAddresses: callbackAddresses })
  .meta({ id: 'ComponentDetail' })

export type ComponentDetail = z.infer<typeof componentDetail>

const componentSecret = z
  .string()
  .refine((text) => /^[\x21-\x7e]{16,128}$/.test(text), {
    message:
      'AppSecret 应为 16 到 128 个可见的英文字符，请从开放平台重新复制。 | The AppSecret has 16 to 128 visible ASCII characters; copy it again from the Open Platform.',
  })
  .describe('AppSecret of the platform: 16 to 128 visible ASCII characters')
const messageToken = z
  .string()
  .refine((text) => /^[A-Za-z0-9]{3,32}$/.test(text), {
    message:
      '应为 3 到 32 个英文字母或数字，与开放平台填写的一致。 | It has 3 to 32 letters and digits, the same as at the Open Platform.',
  })
  .describe('消息校验 Token: 3 to 32 letters and digits')
const encodingAesKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9]{43}$/.test(text), {
    message:
      '应为 43 个英文字母或数字，与开放平台填写的一致。 | It has 43 letters and digits, the same as at the Open Platform.',
  })
  .describe('消息加解密 Key: 43 letters and digits')

/** Body of `POST /api/v1/components`. */
export const createComponentRequest = z.strictObject({
  componentAppid: wechatAppid,
  secret: componentSecret,
  messageToken,
  encodingAesKey,
  callbackMode: z.enum(callbackModes).default('encrypted'),
  mintsTokens: z.boolean().default(true),
})

export type CreateComponentRequest = z.infer<typeof createComponentRequest>

/**
 * Body of `PATCH /api/v1/components/:componentAppid`. A message token or key that is replaced is accepted for another
 * 24 hours, because WeChat repeats pushes that were made with it.
 */
export const updateComponentRequest = z
  .strictObject({
    secret: componentSecret.optional(),
    messageToken: messageToken.optional(),
    encodingAesKey: encodingAesKey.optional(),
    callbackMode: z.enum(callbackModes).optional(),
    mintsTokens: z.boolean().optional(),
    version: z
      .int()
      .min(1)
      .optional()
      .describe('The version that the editor saw; refused with component.changed when it is not the present one'),
  })
  .refine(({ version: _, ...settings }) => Object.keys(settings).length > 0, {
    message: '至少要修改一项。 | Name at least one setting to change.',
  })

export type UpdateComponentRequest = z.infer<typeof updateComponentRequest>
