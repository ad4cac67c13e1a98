import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/** Which accounts the merchant is offered on WeChat's authorisation page (`auth_type`). */
export const authTypes = [
  'official_account',
  'mini_program',
  'official_account_or_mini_program',
  'mini_program_promoter',
  'channels',
  'all',
  'talent',
] as const

export type AuthType = (typeof authTypes)[number]

/** The life of one authorisation link. */
export const bindSessionStatuses = [
  'created',
  'opened',
  'code_issued',
  'authorized',
  'bound',
  'rejected',
  'expired',
] as const

export type BindSessionStatus = (typeof bindSessionStatuses)[number]

/** Why an authorisation did not become a binding. */
export const bindRejections = ['appid_differs', 'kind_differs', 'authorizer_bound_elsewhere'] as const

export type BindRejection = (typeof bindRejections)[number]

/** The provider's own id of a shop, a tenant … (业务编号). Printable, so that it can be shown and logged as it is. */
export const businessId = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S} ]*$/u)

const metadata = z
  .record(z.string().min(1).max(64), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
  .refine((value) => Object.keys(value).length <= 50, '最多 50 项。 | At most 50 entries.')

/** Body of `POST /api/v1/bind-sessions`. */
export const createBindSessionRequest = z.strictObject({
  businessId,
  component: componentParameter,
  authType: z.enum(authTypes).default('all'),
  bizAppid: wechatAppid.optional().describe('Only this account may be authorised'),
  categoryIds: z.array(z.int().min(1).max(100_000)).max(100).optional().describe('Permission sets to ask for (权限集)'),
  returnUrl: z.string().max(2000).optional().describe('Where the browser goes afterwards; its host must be allowed'),
  expiresInSeconds: z.int().min(60).max(2_592_000).default(86_400).describe('Life of the link, 60 s to 30 days'),
  metadata: metadata.optional().describe('Comes back in authorizer.bound'),
})

export type CreateBindSessionRequest = z.infer<typeof createBindSessionRequest>

/** A bind session (授权链接) as it can be polled. */
export const bindSession = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    businessId: z.string().nullable().describe('null: authorises again an account that is not bound'),
    authType: z.enum(authTypes),
    bizAppid: z.string().nullable(),
    status: z.enum(bindSessionStatuses),
    appid: z.string().nullable().describe('The account that was authorised'),
    rejection: z.enum(bindRejections).nullable(),
    returnUrl: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    expiresAt: z.number(),
    boundAt: z.number().nullable(),
    createdAt: z.number(),
  })
  .meta({ id: 'BindSession' })

export type BindSession = z.infer<typeof bindSession>

/** Query of `GET /api/v1/bind-sessions`, newest first. */
export const listBindSessionsQuery = pageQuery.extend({
  component: componentParameter,
  businessId: z.string().trim().min(1).max(128).optional(),
  appid: wechatAppid.optional(),
  status: z.enum(bindSessionStatuses).optional(),
})

export type ListBindSessionsQuery = z.infer<typeof listBindSessionsQuery>

export const bindSessionPage = pageOf(bindSession)

/** Answer of `POST /api/v1/bind-sessions`. The links hold the one-time state and are shown only here. */
export const createdBindSession = bindSession.extend({
  pcUrl: z.string().describe('Open on a computer; WeChat shows a QR code'),
  h5Url: z.string().describe('Open inside WeChat'),
  qrSvg: z.string().describe('QR code of h5Url as an SVG document'),
})

export type CreatedBindSession = z.infer<typeof createdBindSession>

export const bindSessionParams = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i) })

/** Answer of `POST /auth/bind/:state/link`: WeChat's own page, to be opened from ours. */
export const bindLink = z.object({ url: z.string() })

/** A business id and an account that belong together (绑定). */
export const binding = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    appid: z.string(),
    businessId: z.string(),
    bindSessionId: z.string().nullable().describe('The link it came about by; null: bound by hand'),
    createdAt: z.number(),
  })
  .meta({ id: 'Binding' })

export type Binding = z.infer<typeof binding>

/** Body of `POST /api/v1/bindings`: binds an account that is authorised already (手动绑定). */
export const createBindingRequest = z.strictObject({
  component: componentParameter,
  appid: wechatAppid,
  businessId,
  move: z
    .boolean()
    .default(false)
    .describe('Takes the account away from the business it is bound to; otherwise that is refused'),
  metadata: metadata.optional().describe('Comes back in authorizer.bound'),
})

export type CreateBindingRequest = z.infer<typeof createBindingRequest>

export const bindingParams = z.object({ id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i) })

/** Query of `GET /api/v1/bindings`, newest first. */
export const listBindingsQuery = pageQuery.extend({
  component: componentParameter,
  businessId: z.string().trim().min(1).max(128).optional(),
  appid: wechatAppid.optional(),
})

export type ListBindingsQuery = z.infer<typeof listBindingsQuery>

export const bindingPage = pageOf(binding)

/** Settings of bindings (绑定设置), of the whole deployment. */
export const bindingSettings = z
  .strictObject({
    redirectUri: z
      .string()
      .max(2000)
      .nullable()
      .describe('Where the browser goes after the permanent links: a path of ours, or an address of an allowed host'),
    sharedAppids: z.boolean().describe('Whether one account may belong to several business ids'),
  })
  .meta({ id: 'BindingSettings' })

export type BindingSettings = z.infer<typeof bindingSettings>

/** Query of `GET /api/v1/bind-links`. */
export const bindLinksQuery = z.object({ component: componentParameter })

/** The permanent links (长期授权链接): without a business id, for anybody, any number of times. */
export const bindLinks = z
  .object({
    pcUrl: z.string(),
    h5Url: z.string(),
    pcQrSvg: z.string().describe('QR code of pcUrl as an SVG document'),
    h5QrSvg: z.string(),
    legacyPcUrl: z
      .string()
      .nullable()
      .describe('The address that 微管家 published; null where it does not work, see legacyUnavailable'),
    legacyH5Url: z.string().nullable(),
    legacyUnavailable: z
      .enum(['other_component', 'root_passed_on'])
      .nullable()
      .describe(
        'other_component: 微管家 knew one component, the default one. root_passed_on: the proxy passes / on to the business system; set its keepRoot to keep the links working',
      ),
    redirectUri: z.string().nullable(),
  })
  .meta({ id: 'BindLinks' })

export type BindLinks = z.infer<typeof bindLinks>
