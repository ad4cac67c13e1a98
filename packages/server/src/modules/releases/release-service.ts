import type {
  CreateReleaseRequest,
  ListReleasesQuery,
  MiniProgramVersions,
  Page,
  ProblemField,
  ReleaseDetail,
  Release as ReleaseView,
  SubmitReleaseRequest,
} from '@guanjia/contract'
import { type CallbackEvent, lintExtConfig, type WechatClient } from '@guanjia/wechat'
import type { Database, Tx } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { TemplateService } from '../templates/template-service.ts'
import { ACTION_WORDS, listPossibleActions, type ReleaseAction, STATE_WORDS } from './release.ts'
import { type Move, RELEASE_JOBS, type ReleaseMoves, type StepNote } from './release-moves.ts'
import {
  findOpenRelease,
  findRelease,
  insertRelease,
  insertReleaseStep,
  listReleaseRows,
  listReleaseSteps,
  openKeyOf,
  type ReleaseRow,
} from './release-store.ts'
import { viewRelease, viewReleaseStep } from './release-view.ts'
import { type MiniProgram, readLatestAudit, readVersions } from './wechat-versions.ts'

export type ReleaseServiceDeps = {
  db: Database
  moves: ReleaseMoves
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  wechat: Pick<WechatClient, 'getVersionInfo' | 'getLatestAuditStatus'>
  templates: Pick<TemplateService, 'getTemplate'>
  /** Throws when the account is not a mini program whose code we may release. */
  checkReleasable(miniProgram: MiniProgram): Promise<unknown>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** A push on the message URL, as its handler gets it. */
export type AuditPush = { componentAppid: string; appid?: string | undefined; event: CallbackEvent; receivedAt: number }

/** The verbs of releases: what operators ask for, and what WeChat's events set off. The work is done by jobs. */
export class ReleaseService {
  readonly #deps: ReleaseServiceDeps

  constructor(deps: ReleaseServiceDeps) {
    this.#deps = deps
  }

  async createRelease(request: CreateReleaseRequest & { component: string }, author: Author): Promise<ReleaseView> {
    const { db, jobs, clock, newId, templates, checkReleasable, auditLog } = this.#deps
    const { component: componentAppid, appid, templateId, extConfig, userVersion, userDesc } = request
    const miniProgram = { componentAppid, appid }
    await checkReleasable(miniProgram)
    const extJson = buildExtJson(appid, extConfig)
    await this.#refuseSecond(miniProgram)
    await templates.getTemplate(componentAppid, templateId)
    const now = clock.now()
    const id = newId('rel')
    const created = transact(db, async (tx) => {
      await insertRelease(tx, {
        id,
        component_appid: componentAppid,
        appid,
        open_key: openKeyOf(miniProgram),
        template_id: templateId,
        ext_config: JSON.stringify(extConfig),
        ext_json: extJson,
        user_version: userVersion,
        user_desc: userDesc,
        state: 'queued',
        version: 0,
        call_count: 0,
        created_by: author.name,
        created_at: now,
        updated_at: now,
      })
      await insertReleaseStep(tx, {
        id: newId('stp'),
        release_id: id,
        name: 'create',
        outcome: 'ok',
        actor: stepActor(author),
        request: JSON.stringify({ templateId, userVersion, userDesc }),
        started_at: now,
        finished_at: now,
        created_at: now,
      })
      await jobs.enqueue(tx, { kind: RELEASE_JOBS.commit, payload: { releaseId: id } })
      const details = { appid, templateId, userVersion }
      await auditLog.record(tx, author, { ...factOf('create', id), details })
    })
    await created.catch(async (error: unknown) => {
      if (isDuplicateKey(error)) await this.#refuseSecond(miniProgram)
      throw error
    })
    return viewRelease(await this.#get(id))
  }

  /** The operator submits the trial version for audit; also again, after a rejection or a withdrawal. */
  async submitRelease(releaseId: string, request: SubmitReleaseRequest, author: Author): Promise<ReleaseView> {
    const release = await this.#get(releaseId)
    this.#checkAction(release, 'submit')
    const findings = release.scan_result === null ? [] : listFindings(release.scan_result)
    if (findings.length > 0 && request.privacyApiNotUse !== true) {
      throw new AppError('release.privacy_findings', { apis: findings.join(', ') })
    }
    // An ended release opens again, so it must not meet another one.
    if (release.open_key === null) {
      await this.#refuseSecond({ componentAppid: release.component_appid, appid: release.appid })
    }
    return this.#act(release, 'submit', author, {
      event: 'submit_requested',
      changes: { submit_request: JSON.stringify(request), baseline: null, call_sent_at: null, call_count: 0 },
      problem: null,
      step: { name: 'submit', outcome: 'waiting', request },
      next: { job: 'submit' },
    })
  }

  /** The operator puts the approved version online. */
  async publishRelease(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await this.#get(releaseId)
    return this.#act(release, 'publish', author, {
      event: 'publish_requested',
      changes: { baseline: null, call_sent_at: null, call_count: 0 },
      problem: null,
      step: { name: 'publish', outcome: 'waiting' },
      next: { job: 'publish' },
    })
  }

  /** The operator gives the release up. What WeChat has of it, a trial version or an approved audit, stays there. */
  async cancelRelease(releaseId: string, author: Author): Promise<ReleaseView> {
    const release = await this.#get(releaseId)
    return this.#act(release, 'cancel', author, { event: 'cancelled', step: { name: 'cancel', outcome: 'ok' } })
  }

  async getRelease(releaseId: string): Promise<ReleaseDetail> {
    const release = await this.#get(releaseId)
    const steps = await listReleaseSteps(this.#deps.db, releaseId)
    return {
      ...viewRelease(release),
      extConfig: JSON.parse(release.ext_config) as Record<string, unknown>,
      steps: steps.map(viewReleaseStep),
    }
  }

  async listReleases(query: ListReleasesQuery): Promise<Page<ReleaseView>> {
    const rows = await listReleaseRows(this.#deps.db, query)
    return toPage(rows, query.limit, viewRelease)
  }

  /** The three versions of a mini program as WeChat has them at this moment. */
  async getVersions(miniProgram: MiniProgram): Promise<MiniProgramVersions> {
    const { wechat, clock, checkReleasable } = this.#deps
    await checkReleasable(miniProgram)
    const [versions, audit] = await Promise.all([
      readVersions(wechat, miniProgram),
      readLatestAudit(wechat, miniProgram),
    ])
    return {
      appid: miniProgram.appid,
      ...versions,
      audit: audit && { ...audit, screenshots: [...audit.screenshots] },
      readAt: clock.now(),
    }
  }

  /**
   * For `weapp_audit_success`, `weapp_audit_fail` and `weapp_audit_delay`. The event names no audit, so it only makes the
   * open release of the mini program look at once.
   */
  async handleAuditEvent(tx: Tx, { componentAppid, appid, receivedAt }: AuditPush): Promise<void> {
    if (appid === undefined) return
    const release = await findOpenRelease(tx, { componentAppid, appid })
    if (!release || !AUDIT_STATES.has(release.state)) return
    await this.#deps.jobs.enqueue(tx, {
      kind: RELEASE_JOBS.checkAudit,
      payload: { releaseId: release.id, eventReceivedAt: receivedAt },
    })
  }

  async #get(releaseId: string): Promise<ReleaseRow> {
    const release = await findRelease(this.#deps.db, releaseId)
    if (!release) throw new AppError('release.not_found', { releaseId })
    return release
  }

  async #refuseSecond(miniProgram: MiniProgram): Promise<void> {
    const open = await findOpenRelease(this.#deps.db, miniProgram)
    if (open) throw new AppError('release.open_exists', { appid: miniProgram.appid, releaseId: open.id })
  }

  /** Two operators who press at the same moment: one moves the release, the other is told where it stands. */
  async #act(
    release: ReleaseRow,
    action: ReleaseAction,
    author: Author,
    move: Move & { step: StepNote },
  ): Promise<ReleaseView> {
    this.#checkAction(release, action)
    const { moves, auditLog } = this.#deps
    const asked: Move = {
      ...move,
      step: { ...move.step, actor: stepActor(author) },
      also: (tx) => auditLog.record(tx, author, factOf(action, release.id)),
    }
    const moved = await moves.move(release, asked).catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error
      await this.#refuseSecond({ componentAppid: release.component_appid, appid: release.appid })
      return undefined
    })
    if (moved) return viewRelease(moved)
    const latest = await this.#get(release.id)
    this.#checkAction(latest, action)
    // Moved meanwhile, but to where the action is still possible: the caller presses again.
    throw wrongState(latest, action)
  }

  #checkAction(release: ReleaseRow, action: ReleaseAction): void {
    const position = { state: release.state, unknownOf: release.unknown_of }
    if (!listPossibleActions(position).includes(action)) throw wrongState(release, action)
  }
}

function factOf(verb: 'create' | ReleaseAction, id: string) {
  return { action: `release.${verb}`, subject: { kind: 'release', id } }
}

/** As the steps of a release name who did them. */
function stepActor({ kind, name }: Author): string {
  return `${kind}:${name}`.slice(0, ACTOR_CHARACTERS)
}

const ACTOR_CHARACTERS = 255
const AUDIT_STATES: ReadonlySet<ReleaseRow['state']> = new Set([
  'submitting',
  'outcome_unknown',
  'in_review',
  'delayed',
])

/** The events of the message URL that set off a look at the audit. */
export const AUDIT_EVENT_TYPES = [
  'wechat.event.weapp_audit_success',
  'wechat.event.weapp_audit_fail',
  'wechat.event.weapp_audit_delay',
] as const

function wrongState(release: ReleaseRow, action: ReleaseAction): AppError {
  const actions = listPossibleActions({ state: release.state, unknownOf: release.unknown_of })
  return new AppError('release.wrong_state', {
    state: release.state,
    stateZh: STATE_WORDS[release.state],
    action: ACTION_WORDS[action].en,
    actionZh: ACTION_WORDS[action].zh,
    possible: actions.join(', ') || 'nothing',
    possibleZh: actions.map((each) => ACTION_WORDS[each].zh).join('、') || '无',
  })
}

function listFindings(scanResult: string): string[] {
  const { withoutAuth, withoutConf } = JSON.parse(scanResult) as { withoutAuth: string[]; withoutConf: string[] }
  return [...new Set([...withoutAuth, ...withoutConf])]
}

/** The text of ext_json: what the caller wants for this mini program, in effect, under its own appid. */
function buildExtJson(appid: string, extConfig: Readonly<Record<string, unknown>>): string {
  const config = { extEnable: true, extAppid: appid, ...extConfig }
  const findings = lintExtConfig(config, { authorizerAppid: appid, isTemplate: true })
  const fields = findings
    .filter(({ severity }) => severity === 'error')
    .map(
      (finding): ProblemField => ({
        path: ['body.extConfig', finding.path].filter((part) => part !== '').join('.'),
        message: finding.message.zh,
        messageEn: finding.message.en,
      }),
    )
  if (fields.length > 0) throw new AppError('release.ext_config_invalid', {}, { fields })
  return JSON.stringify(config)
}
