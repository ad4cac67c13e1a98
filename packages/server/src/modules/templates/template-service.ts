import type { AddedTemplate, Draft, Template } from '@guanjia/contract'
import { WechatApiError, type WechatClient, WechatNetworkError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Logger } from '../../logger.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { findAddedTemplate, findTemplateOfDraft, readDraft, readTemplate, toWireId } from './template.ts'

export type TemplateServiceDeps = {
  wechat: Pick<WechatClient, 'getTemplatedRaftList' | 'getTemplateList' | 'addToTemplate' | 'deleteTemplate'>
  db: Database
  auditLog: Pick<AuditLogService, 'record'>
  log: Logger
}

const NOT_FOUND = 85064
const LIBRARY_FULL = 85065

/** The draft box and the template library; WeChat keeps both, we only look and ask. */
export class TemplateService {
  readonly #deps: TemplateServiceDeps

  constructor(deps: TemplateServiceDeps) {
    this.#deps = deps
  }

  /** Newest upload first. */
  async listDrafts(componentAppid: string): Promise<Draft[]> {
    const { draft_list: list } = await this.#deps.wechat.getTemplatedRaftList({}, { componentAppid })
    return list.map(readDraft).sort((one, other) => other.uploadedAt - one.uploadedAt)
  }

  /** Newest first. */
  async listTemplates(componentAppid: string): Promise<Template[]> {
    const { template_list: list } = await this.#deps.wechat.getTemplateList({}, { componentAppid })
    return list.map(readTemplate).sort((one, other) => Number(other.templateId) - Number(one.templateId))
  }

  async getTemplate(componentAppid: string, templateId: string): Promise<Template> {
    const found = (await this.listTemplates(componentAppid)).find((template) => template.templateId === templateId)
    if (!found) throw new AppError('template.not_found', { templateId })
    return found
  }

  /**
   * Makes a template of a draft, once per upload: the same button pressed twice answers the same template. WeChat does
   * not say which id it gave, so the library is read before and after.
   */
  async addToLibrary(componentAppid: string, draftId: string, author: Author): Promise<AddedTemplate> {
    const { wechat, db, auditLog, log } = this.#deps
    const before = await this.listTemplates(componentAppid)
    const draft = (await this.listDrafts(componentAppid)).find((entry) => entry.draftId === draftId)
    const known = draft && findTemplateOfDraft(before, draft)
    if (known) return { ...known, created: false }
    const isAnswered = await wechat
      .addToTemplate({ draft_id: toWireId(draftId), template_type: 0 }, { componentAppid })
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof WechatNetworkError) return false
        throw explainRefusal(error, { draftId })
      })
    const added = findAddedTemplate(before, await this.listTemplates(componentAppid), draftId)
    if (!added) throw new AppError('template.outcome_unknown', { draftId })
    const fact = { ...factOf('add', added.templateId), details: { componentAppid, draftId } }
    await auditLog.record(db, author, fact)
    log.info({ componentAppid, draftId, templateId: added.templateId, isAnswered }, 'template added')
    return { ...added, created: true }
  }

  async deleteTemplate(componentAppid: string, templateId: string, author: Author): Promise<void> {
    const { wechat, db, auditLog, log } = this.#deps
    await wechat.deleteTemplate({ template_id: toWireId(templateId) }, { componentAppid }).catch((error: unknown) => {
      throw error instanceof WechatApiError && error.errcode === NOT_FOUND
        ? new AppError('template.not_found', { templateId }, { cause: error })
        : error
    })
    await auditLog.record(db, author, { ...factOf('delete', templateId), details: { componentAppid } })
    log.info({ componentAppid, templateId }, 'template deleted')
  }
}

function factOf(verb: 'add' | 'delete', id: string) {
  return { action: `template.${verb}`, subject: { kind: 'template', id } }
}

function explainRefusal(error: unknown, { draftId }: { draftId: string }): unknown {
  if (!(error instanceof WechatApiError)) return error
  if (error.errcode === NOT_FOUND) return new AppError('draft.not_found', { draftId }, { cause: error })
  if (error.errcode === LIBRARY_FULL) return new AppError('template.library_full', {}, { cause: error })
  return error
}
