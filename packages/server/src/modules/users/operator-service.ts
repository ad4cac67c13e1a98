import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { SYSTEM_AUTHOR } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { createOneTimePassword } from './one-time-password.ts'
import {
  findOperatorByUsername,
  hasOperators,
  insertOperator,
  type OperatorRow,
  updateOperatorPassword,
} from './operator-store.ts'
import type { Passwords } from './passwords.ts'
import { deleteSessionsOfOperator } from './session-store.ts'

export type OperatorServiceDeps = {
  db: Database
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
  passwords: Passwords
  auditLog: Pick<AuditLogService, 'record'>
}

/** A password that works until the operator sets another one; whoever gets this shows it once and keeps it nowhere. */
export type OneTimeCredentials = { username: string; oneTimePassword: string }

const FIRST_USERNAME = 'admin'

/** The people who sign in to the console (操作员). */
export class OperatorService {
  readonly #deps: OperatorServiceDeps

  constructor(deps: OperatorServiceDeps) {
    this.#deps = deps
  }

  /** Makes `admin` when there is nobody yet. Of several instances that start at once, one answers the password. */
  async ensureFirstOperator(): Promise<OneTimeCredentials | undefined> {
    const { db, clock, newId, passwords, random, auditLog } = this.#deps
    if (await hasOperators(db)) return undefined
    const oneTimePassword = createOneTimePassword(random)
    const passwordHash = await passwords.hash(oneTimePassword)
    const now = clock.now()
    const row: OperatorRow = {
      id: newId('op'),
      username: FIRST_USERNAME,
      password_hash: passwordHash,
      must_change_password: 1,
      disabled: 0,
      created_at: now,
      updated_at: now,
    }
    const isOurs = await transact(db, async (tx) => {
      if (!(await insertOperator(tx, row))) return false
      const subject = { kind: 'operator', id: row.id }
      await auditLog.record(tx, SYSTEM_AUTHOR, {
        action: 'operator.create',
        subject,
        details: { username: row.username },
      })
      return true
    })
    return isOurs ? { username: row.username, oneTimePassword } : undefined
  }

  /** For somebody at the machine of the server who has lost the password. Ends all sessions of the operator. */
  async resetPassword(username: string): Promise<OneTimeCredentials> {
    const { db, clock, passwords, random, auditLog } = this.#deps
    const operator = await findOperatorByUsername(db, username)
    if (!operator) throw new AppError('operator.not_found', { username })
    const oneTimePassword = createOneTimePassword(random)
    const passwordHash = await passwords.hash(oneTimePassword)
    await transact(db, async (tx) => {
      await updateOperatorPassword(tx, operator.id, { passwordHash, mustChange: true, now: clock.now() })
      await deleteSessionsOfOperator(tx, operator.id)
      const subject = { kind: 'operator', id: operator.id }
      await auditLog.record(tx, SYSTEM_AUTHOR, { action: 'operator.reset_password', subject })
    })
    return { username, oneTimePassword }
  }
}
