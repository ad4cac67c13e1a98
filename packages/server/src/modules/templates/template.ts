import type { Draft, Template } from '@guanjia/contract'
import type { ApiResponse, WechatId } from '@guanjia/wechat'

type RawDraft = ApiResponse<'getTemplatedRaftList'>['draft_list'][number]
type RawTemplate = ApiResponse<'getTemplateList'>['template_list'][number]

/** An entry of the draft box (草稿箱) in our words. */
export function readDraft(raw: RawDraft): Draft {
  return {
    draftId: String(raw.draft_id),
    userVersion: raw.user_version ?? '',
    userDesc: raw.user_desc ?? '',
    sourceAppid: raw.source_miniprogram_appid || null,
    sourceName: raw.source_miniprogram || null,
    developer: raw.developer || null,
    uploadedAt: millisOf(raw.create_time),
  }
}

/** An entry of the template library (模板库) in our words. */
export function readTemplate(raw: RawTemplate): Template {
  return {
    templateId: String(raw.template_id),
    templateType: Number(raw.template_type ?? 0) === 1 ? 'standard' : 'ordinary',
    draftId: raw.draft_id === undefined ? null : String(raw.draft_id),
    userVersion: raw.user_version ?? '',
    userDesc: raw.user_desc ?? '',
    sourceAppid: raw.source_miniprogram_appid || null,
    sourceName: raw.source_miniprogram || null,
    developer: raw.developer || null,
    createdAt: millisOf(raw.create_time),
  }
}

/** Ids go out as numbers, as the documentation has them, while a number can hold them. */
export function toWireId(id: string): WechatId {
  const number = Number(id)
  return Number.isSafeInteger(number) ? number : id
}

function millisOf(seconds: unknown): number {
  return Number(seconds ?? 0) * 1000
}

/**
 * The template that was made from exactly this upload, if there is one. A draft id may be used for a later upload of the
 * same developer, which is then newer than the template.
 */
export function findTemplateOfDraft(templates: readonly Template[], draft: Draft): Template | undefined {
  return newest(
    templates.filter(
      (template) =>
        template.draftId === draft.draftId &&
        template.userVersion === draft.userVersion &&
        template.userDesc === draft.userDesc &&
        template.createdAt >= draft.uploadedAt,
    ),
  )
}

/** What came into the library between two readings from this draft; WeChat's answer to the call names no id. */
export function findAddedTemplate(
  before: readonly Template[],
  after: readonly Template[],
  draftId: string,
): Template | undefined {
  const known = new Set(before.map(({ templateId }) => templateId))
  return newest(after.filter((template) => template.draftId === draftId && !known.has(template.templateId)))
}

/** Template ids count up; the list has no order one could rely on. */
function newest(templates: readonly Template[]): Template | undefined {
  return templates.reduce<Template | undefined>(
    (best, template) => (best && Number(best.templateId) >= Number(template.templateId) ? best : template),
    undefined,
  )
}
