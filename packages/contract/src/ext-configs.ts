import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'
import { wechatNumber } from './templates.ts'

export const extConfigId = z.string().regex(/^ecf_[0-9a-z]{1,60}$/i)

const name = z.string().trim().min(1).max(100)
const note = z.string().max(2000)

/** An object as ext_json holds it, with variables such as `{{business.id}}`. */
const config = z.record(z.string(), z.unknown()).describe('ext_json as an object, with variables like {{business.id}}')

/**
 * What a release or a preview takes as ext config: `{"id": "ecf_…"}` names a stored one (`version` pins it), anything else
 * is the config itself. Left out: the one of the template, else the one of the component.
 */
export const extConfigChoice = z
  .record(z.string(), z.unknown())
  .describe(
    '{"id":"ecf_…"} (with "version" to pin it) or the config itself; default: of the template, of the component',
  )

/** Something that speaks against an ext config (检查结果). */
export const extConfigFinding = z.object({
  rule: z.string().describe('Stable; programs decide by it'),
  path: z.string().describe('Where it is, such as tabBar.list[0].pagePath'),
  errcode: z.number().nullable().describe('What WeChat would answer to the commit'),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  messageEn: z.string(),
})

export type ExtConfigFindingView = z.infer<typeof extConfigFinding>

/** A stored ext config (ext 配置) in lists: without the config itself. */
export const extConfigSummary = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    name: z.string(),
    note: z.string(),
    isDefault: z.boolean().describe('Used by releases whose template has none of its own'),
    version: z.int().describe('The newest'),
    versionId: z.string(),
    templateIds: z.array(z.string()).describe('Templates that use it'),
    createdBy: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
  })
  .meta({ id: 'ExtConfigSummary' })

export type ExtConfigSummary = z.infer<typeof extConfigSummary>

/** A stored ext config with what it says. */
export const extConfigDetail = extConfigSummary
  .extend({
    config,
    variables: z.array(z.string()).describe('Every variable in it, without the braces'),
    findings: z.array(extConfigFinding),
  })
  .meta({ id: 'ExtConfig' })

export type ExtConfigDetail = z.infer<typeof extConfigDetail>

export const extConfigPage = pageOf(extConfigSummary)
export const extConfigParams = z.object({ id: extConfigId })
export const listExtConfigsQuery = pageQuery.extend({ component: componentParameter })

export type ListExtConfigsQuery = z.infer<typeof listExtConfigsQuery>

/** Body of `POST /api/v1/ext-configs`. */
export const createExtConfigRequest = z.strictObject({
  component: componentParameter,
  name,
  note: note.default(''),
  isDefault: z.boolean().default(false),
  config,
})

export type CreateExtConfigRequest = z.infer<typeof createExtConfigRequest>

/** Body of `PATCH /api/v1/ext-configs/:id`; a changed config becomes a new version. */
export const updateExtConfigRequest = z.strictObject({
  name: name.optional(),
  note: note.optional(),
  isDefault: z.boolean().optional(),
  config: config.optional(),
  baseVersion: z.int().positive().optional().describe('The version that was edited: refused when there is a newer one'),
})

export type UpdateExtConfigRequest = z.infer<typeof updateExtConfigRequest>

/** One version of an ext config; never changed. */
export const extConfigVersion = z.object({
  versionId: z.string(),
  version: z.int(),
  createdBy: z.string(),
  createdAt: z.number(),
})

export type ExtConfigVersion = z.infer<typeof extConfigVersion>

export const extConfigVersionDetail = extConfigVersion.extend({ config })

export type ExtConfigVersionDetail = z.infer<typeof extConfigVersionDetail>

export const extConfigVersionsQuery = pageQuery
export const extConfigVersionPage = pageOf(extConfigVersion)
export const extConfigVersionParams = extConfigParams.extend({ version: z.coerce.number().int().positive() })

/** What one merchant has different (商家覆盖), on top of whatever stored config a release uses. */
export const extConfigOverride = z
  .object({
    componentAppid: z.string(),
    appid: z.string(),
    config,
    variables: z.record(z.string(), z.unknown()).describe('Values of {{merchant.…}}'),
    version: z.int(),
    updatedBy: z.string(),
    updatedAt: z.number(),
  })
  .meta({ id: 'ExtConfigOverride' })

export type ExtConfigOverride = z.infer<typeof extConfigOverride>

/** Body of `PUT /api/v1/authorizers/:appid/ext-override`. */
export const putExtConfigOverrideRequest = z.strictObject({
  config: config.default({}),
  variables: z.record(z.string().regex(/^[A-Za-z_][\w-]{0,63}$/), z.unknown()).default({}),
  baseVersion: z
    .int()
    .min(0)
    .optional()
    .describe('The version that was edited, 0 for none; refused when somebody else has written another since'),
})

export type PutExtConfigOverrideRequest = z.infer<typeof putExtConfigOverrideRequest>

export const extConfigOverrideParams = z.object({ appid: wechatAppid })
export const extConfigOverrideQuery = z.object({ component: componentParameter })

/** Body of `POST /api/v1/ext-configs/preview`. */
export const previewExtConfigRequest = z.strictObject({
  component: componentParameter,
  appid: wechatAppid.describe('The merchant'),
  templateId: wechatNumber.optional(),
  extConfig: extConfigChoice.optional(),
})

export type PreviewExtConfigRequest = z.infer<typeof previewExtConfigRequest>

/** Where the values of a rendered ext config come from. */
export const extConfigLayers = ['guanjia', 'config', 'inline', 'override'] as const

/** Which stored config it was made of; null where the caller gave the config itself, or there is none. */
export const extConfigSource = z
  .object({ id: z.string(), versionId: z.string(), version: z.int(), name: z.string() })
  .nullable()

/** Answer of the preview: exactly what a commit would send, and where every value came from. */
export const extConfigPreview = z
  .object({
    appid: z.string(),
    templateId: z.string().nullable(),
    source: extConfigSource,
    extJson: z.string().nullable().describe('What is sent as ext_json; null while a finding is an error'),
    config: z
      .record(z.string(), z.unknown())
      .describe('The same as an object, variables replaced as far as they have values'),
    values: z.array(
      z.object({
        path: z.string(),
        value: z.unknown(),
        from: z.enum(extConfigLayers).describe('guanjia: added by us; override: of this merchant'),
        variables: z.array(z.string()),
      }),
    ),
    variables: z.array(
      z.object({
        name: z.string(),
        value: z.unknown().describe('null: it has none'),
        usedAt: z.array(z.string()),
      }),
    ),
    pagesKnown: z.boolean().describe('Whether page paths could be compared with those of the template'),
    findings: z.array(extConfigFinding),
  })
  .meta({ id: 'ExtConfigPreview' })

export type ExtConfigPreview = z.infer<typeof extConfigPreview>

/** Answer of `GET /api/v1/ext-configs/schema`: what an editor needs to know. */
export const extConfigSchema = z
  .object({
    keys: z.array(
      z.object({
        key: z.string(),
        type: z.enum(['boolean', 'text', 'number', 'object', 'list', 'any']),
        merge: z.enum(['replace', 'override', 'outside']).describe('How it acts on the app.json of the template'),
        isAllowedInStandardTemplate: z.boolean(),
        title: z.string(),
        titleEn: z.string(),
      }),
    ),
    variables: z.array(z.object({ name: z.string(), title: z.string(), titleEn: z.string() })),
    privateInfos: z.array(z.string()).describe('What requiredPrivateInfos may hold'),
  })
  .meta({ id: 'ExtConfigSchema' })

export type ExtConfigSchema = z.infer<typeof extConfigSchema>
