import type {
  AddedTemplate,
  AddTemplateRequest,
  Draft,
  ListTemplateUsesQuery,
  Page,
  Template,
  TemplatePage,
  TemplateUse,
  TemplateUses,
  UpdateTemplateRequest,
} from '@guanjia/contract'
import { WechatApiError, type WechatClient, WechatNetworkError } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { claimLease, returnLease } from '../../jobs/lease-store.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import {
  describeLibrary,
  findAddedTemplate,
  findTemplateOfDraft,
  type LibraryTemplate,
  readDraft,
  readTemplate,
  toWireId,
} from './template.ts'
import { countTemplateUses, listTemplateUses } from './template-read-model.ts'
import {
  changeTemplateRow,
  deleteTemplateRow,
  findTemplateRow,
  listTemplateRows,
  listTemplatesOfExtConfig,
  type TemplateKey,
  type TemplateRow,
} from './template-store.ts'

export type TemplateServiceDeps = {
  wechat: Pick<WechatClient, 'getTemplatedRaftList' | 'getTemplateList' | 'addToTemplate' | 'deleteTemplate'>
  db: Database
  /** Throws when the component has no such ext config. */
  requireExtConfig(componentAppid: string, extConfigId: string): Promise<unknown>
  /** How many templates WeChat keeps. */
  libraryLimit: number
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now' | 'sleep'>
  log: Logger
}

const NOT_FOUND = 85064
const LIBRARY_FULL = 85065
/** Longer than its four calls take; a server that dies meanwhile keeps the others waiting no longer. */
const ADDING_MS = 30_000
const LOOK_AGAIN_MS = 100

/** The draft box and the template library; WeChat keeps both, we look, ask, and write down what is ours about them. */
export class TemplateService {
  readonly #deps: TemplateServiceDeps

  constructor(deps: TemplateServiceDeps) {
    this.#deps = deps
  }

  /** Newest upload first. */
  async listDrafts(componentAppid: string): Promise<Draft[]> {
    const { wechat, clock } = this.#deps
    const library = await this.listLibrary(componentAppid)
    const { draft_list: list } = await wechat.getTemplatedRaftList({}, { componentAppid })
    const drafts = list.map(readDraft).sort((one, other) => other.uploadedAt - one.uploadedAt)
    return drafts.map((draft) => ({
      ...draft,
      ageMs: Math.max(0, clock.now() - draft.uploadedAt),
      templateId: findTemplateOfDraft(library, draft)?.templateId ?? null,
    }))
  }

  /** Newest first, with what is ours about each, and how full the library is. */
  async listTemplates(componentAppid: string): Promise<TemplatePage> {
    const { db, libraryLimit } = this.#deps
    const library = await this.listLibrary(componentAppid)
    const rows = new Map((await listTemplateRows(db, componentAppid)).map((row) => [row.template_id, row]))
    const usesOf = await countTemplateUses(db, { componentAppid })
    return {
      items: library.map((item) => viewTemplate(item, rows.get(item.templateId), usesOf(item.templateId))),
      nextCursor: null,
      library: describeLibrary(library.length, libraryLimit),
    }
  }

  /** What WeChat has in the library, newest first. */
  async listLibrary(componentAppid: string): Promise<LibraryTemplate[]> {
    const { template_list: list } = await this.#deps.wechat.getTemplateList({}, { componentAppid })
    return list.map(readTemplate).sort((one, other) => Number(other.templateId) - Number(one.templateId))
  }

  async getTemplate(componentAppid: string, templateId: string): Promise<LibraryTemplate> {
    const found = (await this.listLibrary(componentAppid)).find((template) => template.templateId === templateId)
    if (!found) throw new AppError('template.not_found', { templateId })
    return found
  }

  /** What is ours about a template, whether WeChat still has it or not. */
  async findNotes(key: TemplateKey): Promise<{ extConfigId: string | null; pages: readonly string[] | undefined }> {
    const row = await findTemplateRow(this.#deps.db, key)
    return { extConfigId: row?.ext_config_id ?? null, pages: row?.pages ? JSON.parse(row.pages) : undefined }
  }

  /** The templates that use each of these ext configs. */
  async listByExtConfig(extConfigIds: readonly string[]): Promise<Map<string, string[]>> {
    const byConfig = new Map<string, string[]>()
    for (const row of await listTemplatesOfExtConfig(this.#deps.db, extConfigIds)) {
      const id = row.ext_config_id ?? ''
      byConfig.set(id, [...(byConfig.get(id) ?? []), row.template_id])
    }
    return byConfig
  }

  /** Which template the version of each mini program came from. */
  async listUses(query: ListTemplateUsesQuery & { component: string }): Promise<Page<TemplateUse>> {
    const items = await listTemplateUses(this.#deps.db, query)
    const shown = items.slice(0, query.limit)
    return { items: shown, nextCursor: items.length > query.limit ? (shown.at(-1)?.appid ?? null) : null }
  }

  /**
   * Makes a template of a draft, once per upload: the same button pressed twice, be it at the same moment, answers the
   * same template. WeChat does not say which id it gave, so the library is read before and after.
   */
  async addToLibrary(request: AddTemplateRequest & { component: string }, author: Author): Promise<AddedTemplate> {
    const { db, clock } = this.#deps
    const { component, draftId } = request
    const claim = { name: `template-library:${component}`, owner: draftId, ttlMs: ADDING_MS }
    for (const startedAt = clock.now(); ; ) {
      const lease = await claimLease(db, { ...claim, now: clock.now() })
      if (lease) return this.#addToLibrary(request, author).finally(() => returnLease(db, lease))
      if (clock.now() - startedAt > ADDING_MS) throw new AppError('template.busy', { draftId })
      await clock.sleep(LOOK_AGAIN_MS)
    }
  }

  /** One at a time for each library. */
  async #addToLibrary(request: AddTemplateRequest & { component: string }, author: Author): Promise<AddedTemplate> {
    const { wechat, requireExtConfig, libraryLimit, log } = this.#deps
    const { component: componentAppid, draftId, templateType, extConfigId } = request
    if (extConfigId !== undefined) await requireExtConfig(componentAppid, extConfigId)
    const before = await this.listLibrary(componentAppid)
    const { draft_list: list } = await wechat.getTemplatedRaftList({}, { componentAppid })
    const draft = list.map(readDraft).find((entry) => entry.draftId === draftId)
    if (!draft) throw new AppError('draft.not_found', { draftId })
    const known = findTemplateOfDraft(before, draft)
    if (known) return { ...(await this.#view(componentAppid, known)), created: false, ...this.#libraryOf(before) }
    // Known before it is asked for, so it is not asked for.
    if (before.length >= libraryLimit) throw libraryFull({ count: before.length, limit: libraryLimit })
    const params = { draft_id: toWireId(draftId), template_type: templateType === 'standard' ? 1 : 0 }
    const isAnswered = await wechat
      .addToTemplate(params, { componentAppid })
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof WechatNetworkError) return false
        throw explainRefusal(error, { draftId, count: before.length, limit: libraryLimit })
      })
    const after = await this.listLibrary(componentAppid)
    const added = findAddedTemplate(before, after, draftId)
    if (!added) throw new AppError('template.outcome_unknown', { draftId })
    await this.#writeNotes({ componentAppid, templateId: added.templateId }, request, {
      author,
      fact: { ...factOf('add', added.templateId), details: { componentAppid, draftId, templateType } },
    })
    log.info({ componentAppid, draftId, templateId: added.templateId, isAnswered }, 'template added')
    return { ...(await this.#view(componentAppid, added)), created: true, ...this.#libraryOf(after) }
  }

  /** Note, labels and ext config of a template that WeChat has. */
  async updateTemplate(key: TemplateKey, request: UpdateTemplateRequest, author: Author): Promise<Template> {
    const { componentAppid, templateId } = key
    const template = await this.getTemplate(componentAppid, templateId)
    if (request.extConfigId) await this.#deps.requireExtConfig(componentAppid, request.extConfigId)
    const fact = { ...factOf('update', templateId), details: { componentAppid, ...request } }
    await this.#writeNotes(key, request, { author, fact })
    return this.#view(componentAppid, template)
  }

  /** Code that mini programs run or have in audit stays theirs, but none of them can be committed from it again. */
  async deleteTemplate(
    { componentAppid, templateId }: TemplateKey,
    { force, author }: { force: boolean; author: Author },
  ): Promise<void> {
    const { wechat, db, auditLog, log } = this.#deps
    const uses = (await countTemplateUses(db, { componentAppid, templateId }))(templateId)
    if (uses.miniPrograms > 0 && !force) throw new AppError('template.in_use', { templateId, ...uses })
    await wechat.deleteTemplate({ template_id: toWireId(templateId) }, { componentAppid }).catch((error: unknown) => {
      throw error instanceof WechatApiError && error.errcode === NOT_FOUND
        ? new AppError('template.not_found', { templateId }, { cause: error })
        : error
    })
    await transact(db, async (tx) => {
      await deleteTemplateRow(tx, { componentAppid, templateId })
      await auditLog.record(tx, author, { ...factOf('delete', templateId), details: { componentAppid, force, uses } })
    })
    log.info({ componentAppid, templateId }, 'template deleted')
  }

  #libraryOf(templates: readonly LibraryTemplate[]) {
    return { library: describeLibrary(templates.length, this.#deps.libraryLimit) }
  }

  async #view(componentAppid: string, template: LibraryTemplate): Promise<Template> {
    const { db } = this.#deps
    const { templateId } = template
    const row = await findTemplateRow(db, { componentAppid, templateId })
    return viewTemplate(template, row, (await countTemplateUses(db, { componentAppid, templateId }))(templateId))
  }

  async #writeNotes(
    key: TemplateKey,
    { note, labels, extConfigId }: UpdateTemplateRequest,
    { author, fact }: { author: Author; fact: Parameters<AuditLogService['record']>[2] },
  ): Promise<void> {
    const { db, auditLog, clock } = this.#deps
    await transact(db, async (tx) => {
      await changeTemplateRow(tx, key, {
        ...(note !== undefined && { note }),
        ...(labels !== undefined && { labels: JSON.stringify([...new Set(labels)]) }),
        ...(extConfigId !== undefined && { ext_config_id: extConfigId }),
        now: clock.now(),
      })
      await auditLog.record(tx, author, fact)
    })
  }
}

function viewTemplate(template: LibraryTemplate, row: TemplateRow | undefined, uses: TemplateUses): Template {
  return {
    ...template,
    note: row?.note ?? '',
    labels: row ? JSON.parse(row.labels) : [],
    extConfigId: row?.ext_config_id ?? null,
    uses,
  }
}

function factOf(verb: 'add' | 'update' | 'delete', id: string) {
  return { action: `template.${verb}`, subject: { kind: 'template', id } }
}

function libraryFull(params: { count: number; limit: number }, options: { cause?: unknown } = {}): AppError {
  return new AppError('template.library_full', params, options)
}

function explainRefusal(error: unknown, about: { draftId: string; count: number; limit: number }): unknown {
  if (!(error instanceof WechatApiError)) return error
  if (error.errcode === NOT_FOUND) return new AppError('draft.not_found', { draftId: about.draftId }, { cause: error })
  if (error.errcode === LIBRARY_FULL) return libraryFull(about, { cause: error })
  return error
}
