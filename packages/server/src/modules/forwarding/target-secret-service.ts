import type { RotateTargetSecretRequest, TargetSecret } from '@guanjia/contract'
import type { Database, Tx } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { createTargetSecret, type SigningSecrets, TARGET_SECRET_BYTES } from './target.ts'
import { findTargetWithSecrets, replaceTargetSecret } from './target-store.ts'

export type TargetSecretServiceDeps = {
  db: Database
  auditLog: Pick<AuditLogService, 'record'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
}

const HOUR_MS = 60 * 60_000

/** The signing secrets of targets: replaced with an overlap, and shown only when somebody asks for just that. */
export class TargetSecretService {
  readonly #deps: TargetSecretServiceDeps

  constructor(deps: TargetSecretServiceDeps) {
    this.#deps = deps
  }

  /** Until the overlap is over both secrets sign, so that receivers can be changed one after the other. */
  async rotateSecret(targetId: string, request: RotateTargetSecretRequest, author: Author): Promise<TargetSecret> {
    const { db, sealer, clock, random } = this.#deps
    const secret = createTargetSecret(random.bytes(TARGET_SECRET_BYTES))
    return transact(db, async (tx) => {
      const { signing } = await this.#get(tx, targetId)
      const now = clock.now()
      const { overlapHours } = request
      const previous = overlapHours === 0 ? undefined : { secret: signing.secret, until: now + overlapHours * HOUR_MS }
      await replaceTargetSecret(tx, { id: targetId, secret, previous, now }, sealer)
      await this.#record(tx, author, { targetId, verb: 'rotate_secret', details: { overlapHours } })
      return toView({ secret, previous }, now)
    })
  }

  /** The secrets as they are; that they were looked at is written down first. */
  async revealSecret(targetId: string, author: Author): Promise<TargetSecret> {
    const { db, clock } = this.#deps
    return transact(db, async (tx) => {
      const { signing } = await this.#get(tx, targetId)
      await this.#record(tx, author, { targetId, verb: 'reveal_secret', details: {} })
      return toView(signing, clock.now())
    })
  }

  async #get(tx: Tx, targetId: string) {
    const target = await findTargetWithSecrets(tx, targetId, this.#deps.sealer)
    if (!target) throw new AppError('target.not_found', { targetId })
    return target
  }

  async #record(
    tx: Tx,
    author: Author,
    { targetId, verb, details }: { targetId: string; verb: string; details: Record<string, unknown> },
  ): Promise<void> {
    const subject = { kind: 'target', id: targetId }
    await this.#deps.auditLog.record(tx, author, { action: `target.${verb}`, subject, details })
  }
}

function toView({ secret, previous }: SigningSecrets, now: number): TargetSecret {
  const isOverlapping = previous !== undefined && previous.until > now
  return {
    secret,
    previousSecret: isOverlapping ? previous.secret : null,
    previousSecretUntil: isOverlapping ? previous.until : null,
  }
}
