import { z } from 'zod'
import { componentParameter } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/** What is registered for a merchant (代商家注册): a company's mini program, a person's, or a trial one. */
export const registrationKinds = ['enterprise', 'personal', 'trial'] as const

/**
 * `waiting`: the merchant has to open the link within 24 hours; `succeeded`: the mini program exists and is authorised;
 * `failed`: WeChat or the merchant refused; `expired`: nobody confirmed in time.
 */
export const registrationStates = ['waiting', 'succeeded', 'failed', 'expired'] as const

export type RegistrationState = (typeof registrationStates)[number]

const shared = {
  component: componentParameter,
  businessId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('The mini program is bound to this business id as soon as it exists'),
}
const name = z.string().trim().min(1).max(100)
const phone = z
  .string()
  .refine((text) => /^[0-9+-]{5,20}$/.test(text), {
    message: '应为 5 到 20 位数字，可含 + 与 -。 | It has 5 to 20 digits, + and - allowed.',
  })
  .describe('第三方平台的联系电话')

/** Body of `POST /api/v1/registrations`; the flows with `new_version`, the only ones since 2026-04-30. */
export const createRegistrationRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('enterprise'),
    name: name.describe('企业全称，与营业执照一致'),
    code: z
      .string()
      .refine((text) => /^[0-9A-Z]{18}$/.test(text), {
        message: '应为 18 位统一社会信用代码。 | It is the 18-digit unified social credit code.',
      })
      .describe('统一社会信用代码'),
    componentPhone: phone,
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('personal'),
    idName: name.describe('个人姓名'),
    wechatUser: z.string().trim().min(1).max(64).describe('个人微信号'),
    componentPhone: phone,
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('trial'),
    name: z.string().trim().min(2).max(30).describe('名称；微信会加上「的体验小程序」'),
    openid: z.string().trim().min(1).max(128).describe('将成为管理员的用户在平台下的 openid'),
  }),
])

export type CreateRegistrationRequest = z.infer<typeof createRegistrationRequest>

/** One registration, a task that lasts up to a day (注册任务). */
export const registration = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    kind: z.enum(registrationKinds),
    state: z.enum(registrationStates),
    name: z.string().describe('Of the company, the person or the trial mini program'),
    businessId: z.string().nullable(),
    appid: z.string().nullable().describe('The mini program that was made'),
    authorizeUrl: z.string().describe('To be opened by the merchant in WeChat, within 24 hours'),
    statusCode: z.int().nullable().describe("WeChat's status of a failure"),
    reason: z.string().nullable(),
    reasonEn: z.string().nullable(),
    expiresAt: z.number(),
    finishedAt: z.number().nullable(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'Registration' })

export type Registration = z.infer<typeof registration>

export const registrationPage = pageOf(registration)
export const registrationParams = z.object({ registrationId: z.string().min(1).max(64) })

/** Query of `GET /api/v1/registrations`, newest first. */
export const listRegistrationsQuery = pageQuery.extend({
  component: componentParameter,
  state: z.enum(registrationStates).optional(),
  businessId: z.string().min(1).max(64).optional(),
})

export type ListRegistrationsQuery = z.infer<typeof listRegistrationsQuery>

/** `data` of `registration.succeeded`, `registration.failed` and `registration.expired`. */
export const registrationEventData = z.object({
  registrationId: z.string(),
  componentAppid: z.string(),
  kind: z.enum(registrationKinds),
  businessId: z.string().nullable(),
  appid: z.string().nullable(),
  statusCode: z.int().nullable(),
  reason: z.string().nullable(),
})

export type RegistrationEventData = z.infer<typeof registrationEventData>
