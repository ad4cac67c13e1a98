import { z } from 'zod'
import { componentParameter } from './appid.ts'
import { authorizerLabel } from './authorizers.ts'
import { pageOf, pageQuery } from './page.ts'

/** Numbers of WeChat are strings with us; both are read. */
export const wechatNumber = z
  .union([z.string().regex(/^\d{1,19}$/), z.int().nonnegative()])
  .transform((value) => String(value))

const extConfigReference = z.string().regex(/^ecf_[0-9a-z]{1,60}$/i)

/** A draft (草稿): the newest upload of a development mini program. */
export const draft = z
  .object({
    draftId: z.string(),
    userVersion: z.string(),
    userDesc: z.string(),
    sourceAppid: z.string().nullable(),
    sourceName: z.string().nullable(),
    developer: z.string().nullable(),
    uploadedAt: z.number(),
    ageMs: z.number().describe('How long ago it was uploaded'),
    templateId: z.string().nullable().describe('The template that was made of exactly this upload'),
  })
  .meta({ id: 'Draft' })

export type Draft = z.infer<typeof draft>

/** The three places in which a mini program may have a version of a template. */
export const templateSlots = ['trial', 'audit', 'online'] as const

export type TemplateSlot = (typeof templateSlots)[number]

/** How many mini programs have a version made of a template, as far as our releases know. */
export const templateUses = z.object({
  trial: z.int(),
  audit: z.int(),
  online: z.int(),
  miniPrograms: z.int().describe('Each counted once'),
})

export type TemplateUses = z.infer<typeof templateUses>

/** A template (模板) of the library; immutable once made. */
export const template = z
  .object({
    templateId: z.string(),
    templateType: z.enum(['ordinary', 'standard']).describe('普通模板 or 标准模板'),
    draftId: z.string().nullable(),
    userVersion: z.string(),
    userDesc: z.string(),
    sourceAppid: z.string().nullable(),
    sourceName: z.string().nullable(),
    developer: z.string().nullable(),
    createdAt: z.number(),
    note: z.string().describe("Ours, not WeChat's"),
    labels: z.array(z.string()),
    extConfigId: z.string().nullable().describe('The ext config of releases of this template; null: of the component'),
    uses: templateUses,
  })
  .meta({ id: 'Template' })

export type Template = z.infer<typeof template>

/** Query of the draft and template routes. */
export const templateQuery = z.object({ component: componentParameter })

/** How full the library is: WeChat keeps a limited number of templates (85065). */
export const templateLibrary = z.object({
  count: z.int(),
  limit: z.int().describe('GUANJIA_TEMPLATE_LIMIT'),
  warning: z.object({ title: z.string(), titleEn: z.string() }).nullable(),
})

export type TemplateLibrary = z.infer<typeof templateLibrary>

/** WeChat lists both without pages; `nextCursor` is always null. */
export const draftPage = z.object({ items: z.array(draft), nextCursor: z.null() })
export const templatePage = z.object({ items: z.array(template), nextCursor: z.null(), library: templateLibrary })

export type TemplatePage = z.infer<typeof templatePage>

const templateNote = z.string().max(2000)
const templateLabels = z.array(authorizerLabel).max(20)

/** Body of `POST /api/v1/templates`. */
export const addTemplateRequest = z.strictObject({
  component: componentParameter,
  draftId: wechatNumber.describe('From GET /api/v1/drafts'),
  templateType: z.enum(['ordinary', 'standard']).default('ordinary').describe('普通模板 or 标准模板'),
  note: templateNote.optional(),
  labels: templateLabels.optional(),
  extConfigId: extConfigReference.optional(),
})

export type AddTemplateRequest = z.infer<typeof addTemplateRequest>

/** Answer of `POST /api/v1/templates`; `created` is false when this very upload was in the library already. */
export const addedTemplate = template.extend({ created: z.boolean(), library: templateLibrary })

export type AddedTemplate = z.infer<typeof addedTemplate>

export const templateParams = z.object({ templateId: z.string().regex(/^\d{1,19}$/) })

/** Body of `PATCH /api/v1/templates/:templateId`: what is ours about a template. */
export const updateTemplateRequest = z.strictObject({
  note: templateNote.optional(),
  labels: templateLabels.optional(),
  extConfigId: extConfigReference.nullable().optional(),
})

export type UpdateTemplateRequest = z.infer<typeof updateTemplateRequest>

export const deleteTemplateQuery = templateQuery.extend({
  force: z.enum(['true', 'false']).default('false').describe('Also when mini programs still have versions of it'),
})

/** Query of `GET /api/v1/template-uses`. */
export const listTemplateUsesQuery = pageQuery.extend({
  component: componentParameter,
  templateId: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  slot: z.enum(templateSlots).default('online'),
})

export type ListTemplateUsesQuery = z.infer<typeof listTemplateUsesQuery>

/** Which template the version of a mini program came from. */
export const templateUse = z.object({
  appid: z.string(),
  nickname: z.string().nullable(),
  slot: z.enum(templateSlots),
  templateId: z.string(),
  userVersion: z.string(),
  releaseId: z.string(),
  since: z.number(),
})

export type TemplateUse = z.infer<typeof templateUse>

export const templateUsePage = pageOf(templateUse)
