import { z } from 'zod'
import { componentParameter } from './appid.ts'

/** Numbers of WeChat are strings with us; both are read. */
export const wechatNumber = z
  .union([z.string().regex(/^\d{1,19}$/), z.int().nonnegative()])
  .transform((value) => String(value))

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
  })
  .meta({ id: 'Draft' })

export type Draft = z.infer<typeof draft>

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
  })
  .meta({ id: 'Template' })

export type Template = z.infer<typeof template>

/** Query of the draft and template routes. */
export const templateQuery = z.object({ component: componentParameter })

/** WeChat lists both without pages; `nextCursor` is always null. */
export const draftPage = z.object({ items: z.array(draft), nextCursor: z.null() })
export const templatePage = z.object({ items: z.array(template), nextCursor: z.null() })

/** Body of `POST /api/v1/templates`. */
export const addTemplateRequest = z.strictObject({
  component: componentParameter,
  draftId: wechatNumber.describe('From GET /api/v1/drafts'),
})

/** Answer of `POST /api/v1/templates`; `created` is false when this very upload was in the library already. */
export const addedTemplate = template.extend({ created: z.boolean() })

export type AddedTemplate = z.infer<typeof addedTemplate>

export const templateParams = z.object({ templateId: z.string().regex(/^\d{1,19}$/) })
