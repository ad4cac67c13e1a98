import { z } from 'zod'

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
    hasPreviousMessageToken: z.boolean().describe('The message token before the last change is still accepted'),
    hasPreviousEncodingAesKey: z.boolean().describe('The EncodingAESKey before the last change is still accepted'),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Component' })

export type Component = z.infer<typeof component>

/** Answer of `GET /api/v1/components`. There are a handful at most, so there is no next page. */
export const componentPage = z.object({ items: z.array(component), nextCursor: z.null() })
