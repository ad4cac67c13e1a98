import { z } from 'zod'
import { miniProgramQuery } from './mini-program-versions.ts'

const envVersions = ['release', 'trial', 'develop'] as const

const envVersion = z.enum(envVersions).default('release').describe('release: online; trial: 体验版; develop: 开发版')

/** A page of a mini program; WeChat wants it without the slash. */
const page = z
  .string()
  .max(1_024)
  .regex(
    /^[^/\s?#][^\s?#]*$/,
    '应为页面路径，开头没有斜杠，不带参数，如 pages/index/index。 | It must be a page without a slash at the beginning and without parameters: pages/index/index.',
  )

/** Query of `GET /api/v1/mini-programs/:appid/unlimited-code` (不限制的小程序码); the answer is a picture. */
export const unlimitedCodeQuery = miniProgramQuery.extend({
  scene: z
    .string()
    .regex(
      /^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/,
      "应为 1 到 32 个字母、数字或 !#$&'()*+,/:;=?@-._~ 中的字符。 | It must be 1 to 32 letters, digits and !#$&'()*+,/:;=?@-._~",
    )
    .describe('What the page finds in its parameter `scene`'),
  page: page.optional().describe('Absent: the home page'),
  checkPage: z.stringbool().default(true).describe('Whether the page has to exist in the online version'),
  envVersion,
  width: z.coerce.number().int().min(280).max(1_280).optional().describe('In pixels; 430 when absent'),
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/, '应为六位十六进制颜色，如 1a2b3c。 | It must be six hexadecimal digits: 1a2b3c.')
    .optional()
    .describe('Of the lines, RRGGBB; black when absent'),
  transparent: z.stringbool().default(false).describe('Without a background'),
})

export type UnlimitedCodeQuery = z.infer<typeof unlimitedCodeQuery>

/** Body of `POST …/schemes` and `POST …/url-links` (URL Scheme、URL Link). */
export const createLinkRequest = z
  .strictObject({
    page: page.optional().describe('Absent: the home page'),
    query: z.string().max(1_024).optional().describe('Parameters of the page: table=7&from=sms'),
    envVersion,
    expiresInDays: z.int().min(1).max(30).optional(),
    expiresAt: z
      .int()
      .optional()
      .describe('Milliseconds; WeChat gives no link for longer than 30 days, which is what it is when both are absent'),
  })
  .refine(({ expiresInDays, expiresAt }) => expiresInDays === undefined || expiresAt === undefined, {
    path: ['expiresAt'],
    message: 'expiresInDays 与 expiresAt 只能给一个。 | Give either expiresInDays or expiresAt.',
  })

export type CreateLinkRequest = z.infer<typeof createLinkRequest>

/** Body of `POST …/short-links` (Short Link). */
export const createShortLinkRequest = z.strictObject({
  page: z
    .string()
    .max(1_024)
    .regex(
      /^[^/\s#][^\s#]*$/,
      '应为页面路径，开头没有斜杠，可带参数，如 pages/shop?id=7。 | It must be a page without a slash at the beginning; it may have parameters: pages/shop?id=7.',
    )
    .describe('With its parameters'),
  title: z.string().trim().min(1).max(20).describe('What the link is called; WeChat shows 20 characters'),
  permanent: z.boolean().default(false).describe('false: 30 days'),
})

export type CreateShortLinkRequest = z.infer<typeof createShortLinkRequest>

/** A link that opens a mini program. */
export const miniProgramLink = z
  .object({
    kind: z.enum(['scheme', 'url_link', 'short_link']),
    link: z
      .string()
      .describe('weixin://dl/business/?t=… (scheme), https://wxaurl.cn/… (url_link), #小程序://… (short_link)'),
    expiresAt: z.number().nullable().describe('null: it does not expire'),
  })
  .meta({ id: 'MiniProgramLink' })

export type MiniProgramLink = z.infer<typeof miniProgramLink>
