import type {
  CreateReplayRequest,
  Page,
  PageQuery,
  ReplayCount,
  ReplayedCallback,
  Replay as ReplayView,
} from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import type { CallbackReplay } from './callback-replay.ts'
import { findListedDelivery } from './delivery-store.ts'
import type { ForwardableCallback } from './outbound-event.ts'
import {
  cancelReplay,
  countReplayed,
  countSelectedDeliveries,
  findReplay,
  findReplayForUpdate,
  insertReplay,
  listReplayRows,
  listSelectedDeliveryIds,
  type ReplayRow,
  requeueDeliveries,
  updateReplay,
} from './replay-store.ts'
import type { FindCallback } from './rule-dry-run.ts'

/** A filter for callbacks that were received. */
export type CallbackSelection = Pick<CreateReplayRequest, 'since' | 'component' | 'appid' | 'type'> & {
  readonly until: number
}

/** The callbacks that were received, as the module that has them gives them. */
export type ReceivedCallbacks = {
  find: FindCallback
  count(selection: CallbackSelection): Promise<number>
  /** Oldest first. */
  list(
    selection: CallbackSelection,
    page: { after: string | null; limit: number },
  ): Promise<{ items: ForwardableCallback[]; lastId: string | null; seen: number }>
}

export type ReplayServiceDeps = {
  db: Database
  callbacks: ReceivedCallbacks
  callbackReplay: CallbackReplay
  jobs: Pick<JobQueue, 'enqueue'>
  auditLog: Pick<AuditLogService, 'record'>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

export const REPLAY_JOB = 'replay'
const BATCH = 200
/** What is sent again does not crowd out what is new: with so many under way, a replay waits. */
const MOST_PENDING = 2_000

type Selection = Required<Pick<CreateReplayRequest, 'until'>> & Omit<CreateReplayRequest, 'until' | 'source'>

/** What is made from now on is not part of it: it would run after itself. */
function selectionOf({ source: _source, ...filter }: CreateReplayRequest, now: number): Selection {
  return { ...filter, until: Math.min(filter.until ?? now, now) }
}

/*
 * The life of a replay: running -> done, or cancelled by somebody. A step sends one batch again and moves on, in one
 * transaction, so that after a crash it goes on where it was: nothing is left out, nothing goes out twice.
 */
export class ReplayService {
  readonly #deps: ReplayServiceDeps

  constructor(deps: ReplayServiceDeps) {
    this.#deps = deps
  }

  async create(request: CreateReplayRequest, author: Author): Promise<ReplayView> {
    const { db, clock, newId, jobs, auditLog } = this.#deps
    const { source } = request
    const now = clock.now()
    const selection = selectionOf(request, now)
    const total = await this.#count(source, selection)
    const id = newId('rpl')
    await transact(db, async (tx) => {
      await insertReplay(tx, {
        id,
        status: 'running',
        source,
        selection: JSON.stringify(selection),
        total,
        seen: 0,
        replayed: 0,
        last_id: null,
        created_by: author.name,
        created_at: now,
        updated_at: now,
        finished_at: null,
      })
      await jobs.enqueue(tx, { kind: REPLAY_JOB, key: id, payload: { replayId: id } })
      await auditLog.record(tx, author, { ...factOf('create', id), details: { ...request } })
    })
    return this.get(id)
  }

  /** How many it would come to, for who is asked whether they mean it. */
  async count(request: CreateReplayRequest): Promise<ReplayCount> {
    return { total: await this.#count(request.source, selectionOf(request, this.#deps.clock.now())) }
  }

  /** What it has sent off by now stays sent. */
  async cancel(replayId: string, author: Author): Promise<ReplayView> {
    const { db, clock, auditLog } = this.#deps
    await transact(db, async (tx) => {
      if (await cancelReplay(tx, replayId, clock.now())) await auditLog.record(tx, author, factOf('cancel', replayId))
    })
    return this.get(replayId)
  }

  async get(replayId: string): Promise<ReplayView> {
    const row = await findReplay(this.#deps.db, replayId)
    if (!row) throw new AppError('replay.not_found', { replayId })
    return this.#toView(row)
  }

  async list({ limit, cursor }: PageQuery): Promise<Page<ReplayView>> {
    const rows = await listReplayRows(this.#deps.db, { limit: limit + 1, cursor })
    const shown = rows.slice(0, limit)
    const items = await Promise.all(shown.map((row) => this.#toView(row)))
    return { items, nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  }

  #count(source: CreateReplayRequest['source'], selection: Selection): Promise<number> {
    const { db, callbacks } = this.#deps
    return source === 'deliveries' ? countSelectedDeliveries(db, selection) : callbacks.count(selection)
  }

  /** One delivery again, to its target. */
  async replayDelivery(deliveryId: string, author: Author): Promise<void> {
    const { db, clock } = this.#deps
    const delivery = await findListedDelivery(db, deliveryId)
    if (!delivery) throw new AppError('delivery.not_found', { deliveryId })
    await transact(db, async (tx) => {
      const replayId = this.#deps.newId('rpl')
      const ids = await requeueDeliveries(tx, [deliveryId], { replayId, now: clock.now() })
      if (ids.length === 0) throw new AppError('delivery.not_over', { deliveryId })
      await this.#recordSingle(
        tx,
        { id: replayId, source: 'deliveries', selection: { deliveryId }, replayed: 1 },
        author,
      )
    })
  }

  /** One callback again, by the rules as they are now. */
  async replayCallback(callbackId: string, author: Author): Promise<ReplayedCallback> {
    const { db, callbacks, callbackReplay } = this.#deps
    const callback = await callbacks.find(callbackId)
    if (!callback) throw new AppError('callback.not_found', { callbackId })
    return transact(db, async (tx) => {
      const replayId = this.#deps.newId('rpl')
      const deliveryIds = await callbackReplay.send(tx, [callback], { replayId })
      const single = {
        id: replayId,
        source: 'callbacks',
        selection: { callbackId },
        replayed: deliveryIds.length,
      } as const
      await this.#recordSingle(tx, single, author)
      return { deliveryIds }
    })
  }

  /** One batch; answers whether to come again at once, later, or not at all. */
  async step(replayId: string): Promise<'again' | 'later' | 'over'> {
    const { db, clock, callbacks } = this.#deps
    if ((await countReplayed(db, replayId)).pending >= MOST_PENDING) return 'later'
    const planned = await findReplay(db, replayId)
    if (planned?.status !== 'running') return 'over'
    const selection = JSON.parse(planned.selection) as Selection
    const page = { after: planned.last_id, limit: BATCH }
    const found = planned.source === 'callbacks' ? await callbacks.list(selection, page) : undefined
    return transact(db, async (tx) => {
      const replay = await findReplayForUpdate(tx, replayId)
      // Somebody else took this step meanwhile, or cancelled it.
      if (replay?.status !== 'running' || replay.last_id !== planned.last_id) return 'again'
      const batch = found
        ? { lastId: found.lastId, seen: found.seen, ids: await this.#sendCallbacks(tx, replay, found.items, selection) }
        : await this.#sendDeliveries(tx, replay, selection)
      const isOver = batch.seen < BATCH
      const now = clock.now()
      await updateReplay(tx, replayId, {
        seen: replay.seen + batch.seen,
        replayed: replay.replayed + batch.ids.length,
        last_id: batch.lastId ?? replay.last_id,
        updated_at: now,
        ...(isOver && { status: 'done', finished_at: now }),
      })
      return isOver ? 'over' : 'again'
    })
  }

  async #sendDeliveries(tx: Tx, replay: ReplayRow, selection: Selection) {
    const rows = await listSelectedDeliveryIds(tx, selection, { after: replay.last_id, limit: BATCH })
    const ids = rows.map(({ id }) => id)
    const requeued = await requeueDeliveries(tx, ids, { replayId: replay.id, now: this.#deps.clock.now() })
    return { lastId: ids.at(-1), seen: ids.length, ids: requeued }
  }

  #sendCallbacks(tx: Tx, replay: ReplayRow, items: readonly ForwardableCallback[], selection: Selection) {
    const { targetId, missingOnly } = selection
    return this.#deps.callbackReplay.send(tx, items, { replayId: replay.id, targetId, missingOnly })
  }

  /** A replay of one is over as soon as it is made. */
  async #recordSingle(
    tx: Tx,
    { selection, ...single }: Pick<ReplayRow, 'id' | 'source' | 'replayed'> & { selection: Record<string, string> },
    author: Author,
  ): Promise<void> {
    const { clock, auditLog } = this.#deps
    const now = clock.now()
    await insertReplay(tx, {
      ...single,
      status: 'done',
      selection: JSON.stringify(selection),
      total: 1,
      seen: 1,
      last_id: null,
      created_by: author.name,
      created_at: now,
      updated_at: now,
      finished_at: now,
    })
    await auditLog.record(tx, author, { ...factOf('create', single.id), details: { ...single, ...selection } })
  }

  async #toView(row: ReplayRow): Promise<ReplayView> {
    return {
      id: row.id,
      status: row.status,
      source: row.source,
      selection: JSON.parse(row.selection) as Record<string, unknown>,
      total: row.total,
      seen: row.seen,
      replayed: row.replayed,
      results: await countReplayed(this.#deps.db, row.id),
      createdBy: row.created_by,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      finishedAt: row.finished_at,
    }
  }
}

function factOf(verb: 'create' | 'cancel', id: string) {
  return { action: `replay.${verb}`, subject: { kind: 'replay', id } }
}
