import type {
  CreateReleaseRequest,
  LastSubmission,
  ListReleasesQuery,
  Page,
  ReleaseDetail,
  Release as ReleaseView,
  SubmitReleaseRequest,
} from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { isDuplicateKey, transact } from '../../db/transact.ts'
import { toPage } from '../../http/page.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { AuditPush, AuditWatch } from './audit-watch.ts'
import { actorOf } from './release-actor.ts'
import { RELEASE_JOBS } from './release-moves.ts'
import { getReleaseRow, refuseSecond } from './release-refusals.ts'
import {
  findLastSubmitted,
  findOpenRelease,
  insertRelease,
  insertReleaseStep,
  listReleaseRows,
  listReleaseSteps,
  openKeyOf,
  type ReleaseRow,
} from './release-store.ts'
import { viewRelease, viewReleaseStep } from './release-view.ts'
import type { MiniProgram } from './wechat-versions.ts'

export type ReleaseServiceDeps = {
  db: Database
  watch: Pick<AuditWatch, 'noteEvent' | 'isTold'>
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  /** The ext_json of one mini program, with what it was made of; throws when template or config are not as they must be. */
  renderExtJson(request: {
    componentAppid: string
    appid: string
    templateId: string
    extConfig: Readonly<Record<string, unknown>> | undefined
  }): Promise<{ extJson: string; extConfig: object; extConfigVersionId: string | null }>
  /** Throws, with everything that was found, when the commit or a submission that was asked for with it would fail. */
  requirePreflight(wish: {
    componentAppid: string
    appid: string
    stage: 'commit'
    templateId: string
    extConfig: Readonly<Record<string, unknown>> | undefined
    submission: SubmitReleaseRequest | undefined
  }): Promise<void>
  /** Throws when the account is not a mini program whose code we may release. */
  checkReleasable(miniProgram: MiniProgram): Promise<unknown>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

/** Releases as such: created, found and listed, and woken by WeChat's events. The work is done by jobs. */
export class ReleaseService {
  readonly #deps: ReleaseServiceDeps

  constructor(deps: ReleaseServiceDeps) {
    this.#deps = deps
  }

  async createRelease(request: CreateReleaseRequest & { component: string }, author: Author): Promise<ReleaseView> {
    const { db, jobs, clock, newId, renderExtJson, requirePreflight, checkReleasable, auditLog } = this.#deps
    const { component: componentAppid, appid, templateId, userVersion, userDesc } = request
    const { submission, autoPublish, publishAt } = request
    const miniProgram = { componentAppid, appid }
    await checkReleasable(miniProgram)
    await refuseSecond(db, miniProgram)
    const rendered = await renderExtJson({ ...miniProgram, templateId, extConfig: request.extConfig })
    const { extJson, extConfig, extConfigVersionId } = rendered
    await requirePreflight({ ...miniProgram, stage: 'commit', templateId, extConfig: request.extConfig, submission })
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
        ext_config_version_id: extConfigVersionId,
        ext_json: extJson,
        user_version: userVersion,
        user_desc: userDesc,
        state: 'queued',
        version: 0,
        call_count: 0,
        auto_submit: submission ? 1 : 0,
        submit_request: submission ? JSON.stringify(submission) : null,
        auto_publish: autoPublish ? 1 : 0,
        publish_at: publishAt ?? null,
        created_by: author.name,
        created_at: now,
        updated_at: now,
      })
      await insertReleaseStep(tx, {
        id: newId('stp'),
        release_id: id,
        name: 'create',
        outcome: 'ok',
        actor: actorOf(author),
        request: JSON.stringify({
          templateId,
          extConfigVersionId,
          userVersion,
          userDesc,
          submission,
          autoPublish,
          publishAt,
        }),
        started_at: now,
        finished_at: now,
        created_at: now,
      })
      await jobs.enqueue(tx, { kind: RELEASE_JOBS.commit, payload: { releaseId: id } })
      const details = { appid, templateId, userVersion }
      await auditLog.record(tx, author, { action: 'release.create', subject: { kind: 'release', id }, details })
    })
    await created.catch(async (error: unknown) => {
      if (isDuplicateKey(error)) await refuseSecond(db, miniProgram)
      throw error
    })
    return viewRelease(await getReleaseRow(this.#deps.db, id))
  }

  async getRelease(releaseId: string): Promise<ReleaseDetail> {
    const release = await getReleaseRow(this.#deps.db, releaseId)
    const steps = await listReleaseSteps(this.#deps.db, releaseId)
    return {
      ...viewRelease(release),
      extConfig: JSON.parse(release.ext_config) as Record<string, unknown>,
      extJson: release.ext_json,
      steps: steps.map(viewReleaseStep),
    }
  }

  /**
   * What a form for the next submission may begin with. Another mini program with the same template is asked only for who
   * may read of all; what was said there about a rejection concerns nobody else.
   */
  async findLastSubmission(releaseId: string, { mayReadOthers }: { mayReadOthers: boolean }): Promise<LastSubmission> {
    const { db } = this.#deps
    const release = await getReleaseRow(db, releaseId)
    const found =
      (await findLastSubmitted(db, release, 'appid')) ??
      (mayReadOthers ? await findLastSubmitted(db, release, 'template_id') : undefined)
    if (!found?.submit_request || found.submitted_at === null) return { last: null }
    const request = JSON.parse(found.submit_request) as SubmitReleaseRequest
    const { preview: _, feedbackMedia: __, feedbackInfo, ...submission } = request
    const isOwn = found.appid === release.appid
    return {
      last: {
        of: isOwn ? 'mini_program' : 'template',
        releaseId: found.id,
        appid: found.appid,
        userVersion: found.user_version,
        submittedAt: found.submitted_at,
        submission: { ...submission, ...(isOwn && feedbackInfo !== undefined && { feedbackInfo }) },
      },
    }
  }

  /** Whether business systems have been told already, in place of a late push, what it says. */
  isTold(tx: Tx, push: AuditPush): Promise<boolean> {
    return this.#deps.watch.isTold(tx, push)
  }

  async listReleases(query: ListReleasesQuery): Promise<Page<ReleaseView>> {
    const rows = await listReleaseRows(this.#deps.db, query)
    return toPage(rows, query.limit, viewRelease)
  }

  /** The release whose audit is running, if the one that is running is ours. */
  async findInAudit(miniProgram: MiniProgram): Promise<string | undefined> {
    const release = await findOpenRelease(this.#deps.db, miniProgram)
    return release && WITHDRAWABLE.has(release.state) ? release.id : undefined
  }

  /**
   * For `weapp_audit_success`, `weapp_audit_fail` and `weapp_audit_delay`. The event names no audit, so it only makes the
   * open release of the mini program look at once.
   */
  async handleAuditEvent(tx: Tx, push: AuditPush & { receivedAt: number }): Promise<void> {
    const { componentAppid, appid, receivedAt } = push
    if (appid === undefined) return
    await this.#deps.watch.noteEvent(tx, push)
    const release = await findOpenRelease(tx, { componentAppid, appid })
    if (!release || !AUDIT_STATES.has(release.state)) return
    await this.#deps.jobs.enqueue(tx, {
      kind: RELEASE_JOBS.checkAudit,
      payload: { releaseId: release.id, eventReceivedAt: receivedAt },
    })
  }
}

const WITHDRAWABLE: ReadonlySet<ReleaseRow['state']> = new Set(['in_review', 'delayed'])
const AUDIT_STATES: ReadonlySet<ReleaseRow['state']> = new Set([
  'submitting',
  'outcome_unknown',
  'in_review',
  'delayed',
])
