import type { Draft, Template, TemplateLibrary } from '@guanjia/contract'
import type { ApiResponse, WechatId } from '@guanjia/wechat'

type RawDraft = ApiResponse<'getTemplatedRaftList'>['draft_list'][number]
type RawTemplate = ApiResponse<'getTemplateList'>['template_list'][number]

/** What WeChat knows of a draft. */
export type BoxedDraft = Omit<Draft, 'ageMs' | 'templateId'>

/** What WeChat knows of a template. */
export type LibraryTemplate = Omit<Template, 'note' | 'labels' | 'extConfigId' | 'uses'>

/** An entry of the draft box (草稿箱) in our words. */
export function readDraft(raw: RawDraft): BoxedDraft {
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
export function readTemplate(raw: RawTemplate): LibraryTemplate {
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
export function findTemplateOfDraft(
  templates: readonly LibraryTemplate[],
  draft: BoxedDraft,
): LibraryTemplate | undefined {
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
  before: readonly LibraryTemplate[],
  after: readonly LibraryTemplate[],
  draftId: string,
): LibraryTemplate | undefined {
  const known = new Set(before.map(({ templateId }) => templateId))
  return newest(after.filter((template) => template.draftId === draftId && !known.has(template.templateId)))
}

/** Template ids count up; the list has no order one could rely on. */
function newest(templates: readonly LibraryTemplate[]): LibraryTemplate | undefined {
  return templates.reduce<LibraryTemplate | undefined>(
    (best, template) => (best && Number(best.templateId) >= Number(template.templateId) ? best : template),
    undefined,
  )
}

/** From this share of the limit on, answers about the library warn. */
const WARN_FROM = 0.9

/** How full the library is. */
export function describeLibrary(count: number, limit: number): TemplateLibrary {
  const left = Math.max(0, limit - count)
  const isNearlyFull = count >= limit * WARN_FROM
  const advice = { zh: '请删除不再使用的模板', en: 'delete templates that are no longer used' }
  return {
    count,
    limit,
    warning: isNearlyFull
      ? {
          title: `模板库已有 ${count} 个模板，上限 ${limit} 个，还能加入 ${left} 个；${advice.zh}`,
          titleEn: `The library holds ${count} of ${limit} templates, ${left} can be added; ${advice.en}`,
        }
      : null,
  }
}
