import { z } from 'zod'
import { wechatAppid } from './appid.ts'
import { authorizerLabel } from './authorizers.ts'
import { searchStatuses, visitStatuses } from './mini-program-state.ts'

// Limits without a source in WeChat's pages are marked "ours".

const SERVER_HOSTS = 200
const BUSINESS_HOSTS = 300
const PLATFORM_SERVER_HOSTS = 1_000
const PREFETCH_HOSTS = 5
const PRIVACY_TEXT = 1_000
const FILE_BYTES = 100 * 1_024

/** Entries that occur twice are named by their place. */
function withoutRepeats<T>(keyOf: (item: T) => string) {
  return (items: readonly T[], context: z.RefinementCtx): void => {
    const seen = new Set<string>()
    for (const [index, item] of items.entries()) {
      const key = keyOf(item)
      if (seen.has(key)) {
        const message = `与前面的项重复：${key}，请删去一个。 | ${key} stands here twice; take one out.`
        context.addIssue({ code: 'custom', path: [index], message })
      }
      seen.add(key)
    }
  }
}

const WELL_FORMED =
  '含有无法编码的字符，请重新输入这段文字。 | It holds characters that cannot be encoded; type the text again.'

/** Text that reaches WeChat as raw UTF-8: emoji are fine, halves of them are not. */
function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => !/\p{Surrogate}/u.test(value), WELL_FORMED)
}

/** The server names what is wrong with a host; here only the size is looked at. */
function hosts(most: number) {
  return z
    .array(z.string().max(300))
    .max(most)
    .superRefine(withoutRepeats((host: string) => host))
}

const viaValues = ['platform', 'direct'] as const

const via = z
  .enum(viaValues)
  .optional()
  .describe(
    'platform (default): through the domains registered on the platform; direct: 快速配置, for hosts of the merchant',
  )

const desiredServerDomains = z.strictObject({
  via,
  request: hosts(SERVER_HOSTS).optional(),
  wsrequest: hosts(SERVER_HOSTS).optional(),
  upload: hosts(SERVER_HOSTS).optional(),
  download: hosts(SERVER_HOSTS).optional(),
  udp: hosts(SERVER_HOSTS).optional(),
  tcp: hosts(SERVER_HOSTS).optional(),
})

const desiredBusinessDomains = z.strictObject({ via, hosts: hosts(BUSINESS_HOSTS) })

const privacySettings = z
  .array(z.strictObject({ key: text(64), text: text(PRIVACY_TEXT) }))
  .max(100)
  .superRefine(withoutRepeats(({ key }: { key: string }) => key))

const contact = text(100).optional()

const desiredPrivacyOwner = z
  .strictObject({
    contactPhone: contact,
    contactEmail: z.email().max(100).optional(),
    contactQq: contact,
    contactWeixin: contact,
    noticeMethod: text(100).describe('How users are told of changes, for example 弹窗'),
    storeExpire: text(50).optional().describe('For example 30天; absent: the shortest time needed'),
    storeRegion: z.int().nonnegative().optional().describe('For principals outside China'),
  })
  .refine(
    (owner) => [owner.contactPhone, owner.contactEmail, owner.contactQq, owner.contactWeixin].some((each) => each),
    '电话、邮箱、QQ、微信号至少填一个。 | Give at least one of phone, e-mail, QQ and WeChat id.',
  )

const desiredPrivacyGuide = z.strictObject({
  settings: privacySettings.optional().describe('All of them: keys that are not named are taken out'),
  owner: desiredPrivacyOwner.optional(),
  sdks: z
    .array(z.strictObject({ name: text(100), company: text(100), settings: privacySettings }))
    .max(50)
    .superRefine(withoutRepeats(({ name }: { name: string }) => name))
    .optional(),
  file: z
    .strictObject({
      name: z
        .string()
        .refine(
          (value) => /^[\w-]{1,60}\.txt$/.test(value),
          '文件名应以 .txt 结尾，只含字母、数字、- 和 _。 | A name of letters, digits, - and _ that ends in .txt.',
        ),
      text: text(FILE_BYTES).refine(
        (value) => new TextEncoder().encode(value).length <= FILE_BYTES,
        '文件不能超过 100 KB。 | The file has at most 100 KB.',
      ),
    })
    .optional()
    .describe('A guide of one’s own (自定义隐私保护指引)'),
})

const link = z.url({ protocol: /^https?$/ }).max(500)

const desiredPrivateApi = z
  .strictObject({
    api: z
      .string()
      .refine(
        (value) => /^wx\.[A-Za-z]{1,60}$/.test(value),
        '接口名区分大小写，并以 wx. 开头，例如 wx.getLocation。 | The name is case-sensitive and begins with wx., as wx.getLocation.',
      ),
    content: text(300).describe('What the API is used for'),
    urls: z.array(link).max(10).default([]),
    pictures: z.array(link).max(10).default([]),
    videos: z
      .array(link.refine((value) => /\.mp4($|\?)/i.test(value), '视频须为 mp4。 | A video has to be an mp4.'))
      .max(1)
      .default([]),
  })
  .refine(
    ({ urls, pictures, videos }) => urls.length + pictures.length + videos.length > 0,
    '网址、图片、视频至少给一个。 | Give at least one link, picture or video.',
  )

const desiredCategories = z.strictObject({
  items: z
    .array(
      z.strictObject({
        first: z.int().nonnegative(),
        second: z.int().nonnegative(),
        certificates: z
          .array(z.strictObject({ key: text(200), mediaId: z.string().min(1).max(200) }))
          .max(20)
          .default([]),
      }),
    )
    .max(50)
    .superRefine(withoutRepeats(({ first, second }: { first: number; second: number }) => `${first}/${second}`)),
  exact: z.boolean().default(false).describe('true: categories that are not named are deleted'),
})

const testerId = z
  .string()
  .refine(
    (value) => /^[A-Za-z0-9_-]{5,40}$/.test(value),
    '请填微信号（字母、数字、-、_），不是昵称或 userstr。 | Give the WeChat id (letters, digits, -, _), not the nickname.',
  )

/**
 * What a mini program is to look like (期望状态). Every field may be left out: what is not named is not managed. Lists are
 * complete: what is not in them is taken out, but for testers and categories, see there.
 */
export const desiredMiniProgram = z
  .strictObject({
    serverDomains: desiredServerDomains.optional(),
    businessDomains: desiredBusinessDomains.optional(),
    prefetchDomains: hosts(PREFETCH_HOSTS).optional(),
    categories: desiredCategories.optional(),
    locationApis: z
      .array(desiredPrivateApi)
      .max(30)
      .superRefine(withoutRepeats(({ api }: { api: string }) => api))
      .optional(),
    privacyGuide: desiredPrivacyGuide.optional(),
    testers: z
      .array(testerId)
      .max(100)
      .superRefine(withoutRepeats((id: string) => id))
      .optional()
      .describe('WeChat ids. Testers whom others bound are left alone'),
    minimumLibraryVersion: z
      .string()
      .refine(
        (value) => /^\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(value),
        '基础库版本形如 2.20.0。 | A base library version looks like 2.20.0.',
      )
      .optional(),
    searchStatus: z.enum(searchStatuses).optional(),
    visitStatus: z.enum(visitStatuses).optional(),
  })
  .meta({ id: 'DesiredMiniProgram' })

export type DesiredMiniProgram = z.infer<typeof desiredMiniProgram>

/** What the platform itself is to look like; both copies, of the test version and of the published one, are kept alike. */
export const desiredPlatform = z
  .strictObject({
    serverDomains: hosts(PLATFORM_SERVER_HOSTS).optional(),
    businessDomains: hosts(BUSINESS_HOSTS).optional(),
  })
  .meta({ id: 'DesiredPlatform' })

export type DesiredPlatform = z.infer<typeof desiredPlatform>

export const desiredStateKinds = ['platform', 'default', 'label', 'mini_program'] as const

export type DesiredStateKind = (typeof desiredStateKinds)[number]

/** Whom a document is for, as paths and files name it: `platform`, `default`, `label:VIP` or an appid. */
export const desiredStateScope = z
  .string()
  .max(60)
  .refine(
    (scope) =>
      ['platform', 'default'].includes(scope) ||
      wechatAppid.safeParse(scope).success ||
      (scope.startsWith('label:') && authorizerLabel.safeParse(scope.slice(6)).success),
    '应为 platform、default、label:标签 或小程序的 AppID。 | It is platform, default, label:<label> or the appid of a mini program.',
  )

/** One stored document (期望状态文档). */
export const desiredStateDocument = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    scope: z.string(),
    kind: z.enum(desiredStateKinds),
    priority: z.int(),
    state: z.record(z.string(), z.unknown()).describe('DesiredMiniProgram, or DesiredPlatform for the platform'),
    version: z.int(),
    updatedBy: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'DesiredStateDocument' })

export type DesiredStateDocument = z.infer<typeof desiredStateDocument>

const baseVersion = z
  .int()
  .min(0)
  .optional()
  .describe('The version that was edited, 0 where there was none: refused when there is another one by now')

/** Body of `PUT /api/v1/desired-states/:scope`. */
export const putDesiredStateRequest = z.strictObject({
  state: desiredMiniProgram,
  priority: z
    .int()
    .min(0)
    .max(1_000)
    .default(0)
    .describe('Among the labels of one mini program the higher one wins; of equal ones the later in the alphabet'),
  baseVersion,
})

export type PutDesiredStateRequest = z.infer<typeof putDesiredStateRequest>

/** Body of `PUT /api/v1/desired-states/platform`. */
export const putDesiredPlatformRequest = z.strictObject({ state: desiredPlatform, baseVersion })

export type PutDesiredPlatformRequest = z.infer<typeof putDesiredPlatformRequest>

/** What is wanted of one mini program, once its documents are laid over each other, and which of them says what. */
export const mergedDesiredState = z
  .object({
    componentAppid: z.string(),
    appid: z.string(),
    state: desiredMiniProgram,
    sources: z.record(z.string(), z.string()).describe('Field → scope of the document that says it'),
    layers: z.array(z.string()).describe('Scopes from the weakest to the strongest'),
  })
  .meta({ id: 'MergedDesiredState' })

export type MergedDesiredState = z.infer<typeof mergedDesiredState>

/** A whole set of documents as a file holds it: what `guanjia apply -f` reads. */
export const desiredStateFile = z
  .strictObject({
    platform: desiredPlatform.optional(),
    default: desiredMiniProgram.optional(),
    labels: z
      .record(
        authorizerLabel,
        z.strictObject({ priority: z.int().min(0).max(1_000).default(0), state: desiredMiniProgram }),
      )
      .optional(),
    miniPrograms: z.record(wechatAppid, desiredMiniProgram).optional(),
  })
  .meta({ id: 'DesiredStateFile' })

export type DesiredStateFile = z.input<typeof desiredStateFile>
