import type { Engine } from '../engine/engine.ts'
import type { Template, TemplateLibrary } from '../state/template.ts'
import { type ApiHandler, type HandlerTable, numberOf, ok } from './api-call.ts'
import { refuse } from './api-refusal.ts'

export function libraryOf(engine: Engine, componentAppid: string): TemplateLibrary {
  engine.state.libraries[componentAppid] ??= { drafts: [], templates: [] }
  return engine.state.libraries[componentAppid]
}

const seconds = (ms: number) => Math.floor(ms / 1000)

const getTemplatedRaftList: ApiHandler = (call, { engine }) =>
  ok({
    draft_list: libraryOf(engine, call.component.appid).drafts.map((draft) => ({
      create_time: seconds(draft.createdAt),
      user_version: draft.userVersion,
      user_desc: draft.userDesc,
      draft_id: draft.draftId,
      source_miniprogram_appid: draft.sourceAppid,
      source_miniprogram: draft.sourceName,
      developer: draft.developer,
      category_list: [],
    })),
  })

const addToTemplate: ApiHandler = (call, { engine }) => {
  const library = libraryOf(engine, call.component.appid)
  const draft = library.drafts.find((candidate) => candidate.draftId === numberOf(call, 'draft_id')) ?? refuse(85064)
  const templateType = call.body.template_type === undefined ? 0 : numberOf(call, 'template_type')
  if (templateType !== 0 && templateType !== 1) refuse(40097)
  if (library.templates.length >= engine.settings.templateLimit) refuse(85065)
  library.templates.push({
    ...structuredClone(draft),
    templateId: engine.ids.next('template'),
    templateType,
    promotedAt: engine.now(),
  })
  if (engine.settings.draftLeavesAfterPromotion) {
    library.drafts = library.drafts.filter((candidate) => candidate !== draft)
  }
  // No template_id in the answer: the caller lists the templates and looks for its draft_id.
  return ok()
}

const getTemplateList: ApiHandler = (call, { engine }) => {
  const wanted = call.query.template_type
  const { templates } = libraryOf(engine, call.component.appid)
  const fitting = templates.filter((template) => !wanted || template.templateType === Number(wanted))
  return ok({ template_list: fitting.map(describeTemplate) })
}

function describeTemplate(template: Template): Record<string, unknown> {
  return {
    create_time: seconds(template.promotedAt),
    user_version: template.userVersion,
    user_desc: template.userDesc,
    template_id: template.templateId,
    draft_id: template.draftId,
    source_miniprogram_appid: template.sourceAppid,
    source_miniprogram: template.sourceName,
    developer: template.developer,
    template_type: template.templateType,
    category_list: [],
    ...(template.templateType === 1 ? { audit_scene: 0, audit_status: 0, reason: '' } : {}),
  }
}

const deleteTemplate: ApiHandler = (call, { engine }) => {
  const library = libraryOf(engine, call.component.appid)
  const index = library.templates.findIndex((template) => template.templateId === numberOf(call, 'template_id'))
  if (index < 0) refuse(85064)
  library.templates.splice(index, 1)
  return ok()
}

export const templateHandlers: HandlerTable = { getTemplatedRaftList, addToTemplate, getTemplateList, deleteTemplate }
