import type {
  ChangePasswordRequest,
  ChangeUsernameRequest,
  ListedSession,
  Session,
  SignInRequest,
} from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { UserEvents } from '../../events.ts'
import type { Actor } from '../../http/actor.ts'
import { AppError } from '../../http/app-error.ts'
import type { SignedIn } from '../../http/authenticate.ts'
import type { Clock } from '../../lib/clock.ts'
import { sha256 } from '../../lib/constant-time.ts'
import type { IdFactory } from '../../lib/id.ts'
import type { Random } from '../../lib/random.ts'
import { SealError, type Sealer } from '../../lib/seal.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import {
  findOperator,
  findOperatorByUsername,
  type OperatorRow,
  updateOperatorPassword,
  updateOperatorUsername,
} from './operator-store.ts'
import type { Passwords } from './passwords.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOfOperator,
  findSessionByHash,
  insertSession,
  listSessionsOfOperator,
  type SessionRow,
  type SessionWithOperator,
  touchSession,
} from './session-store.ts'
import type { SignInThrottle, SignInTry } from './sign-in-throttle.ts'

export type SessionServiceDeps = {
  db: Database
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'bytes'>
  newId: IdFactory
  passwords: Passwords
  throttle: SignInThrottle
  sealer: Sealer
  auditLog: Pick<AuditLogService, 'record'>
  events: UserEvents
}

export type Browser = { address: string; userAgent: string; requestId: string; deviceCookie?: string | undefined }

/** What the browser gets: the session as an answer, the secrets as cookies. */
export type OpenedSession = { session: Session; cookie: string; deviceCookie: string; maxAgeMs: number }

const IDLE_MS = 12 * 60 * 60_000
const ABSOLUTE_MS = 7 * 24 * 60 * 60_000
/** last_seen_at is to the minute, so that reading does not mean writing. */
const TOUCH_EVERY_MS = 60_000
const SECRET_BYTES = 32
const DEVICE_CONTEXT = 'cookie.gj_device'

/** Signing in and out (登录). A session is a random value in a cookie; the database knows its hash. */
export class SessionService {
  readonly #deps: SessionServiceDeps

  constructor(deps: SessionServiceDeps) {
    this.#deps = deps
  }

  async signIn({ username: given, password }: SignInRequest, browser: Browser): Promise<OpenedSession> {
    const { db, passwords, throttle, events } = this.#deps
    const username = foldUsername(given)
    const attempt = this.#tryOf(username, browser)
    this.#refuseTooMany(attempt)
    const operator = await findOperatorByUsername(db, username)
    const isRight = await passwords.verify(password, operator?.password_hash)
    if (!operator || !isRight || operator.disabled) {
      throttle.failed(attempt)
      events.signInFailed({ address: browser.address })
      throw new AppError('session.credentials_wrong')
    }
    throttle.succeeded(attempt)
    events.signedIn({ operatorId: operator.id, address: browser.address })
    return transact(db, async (tx) => {
      const opened = await this.#open(tx, operator, browser)
      const subject = { kind: 'session', id: opened.session.id }
      await this.#deps.auditLog.record(tx, authorOf(operator, browser), { action: 'session.create', subject })
      return opened
    })
  }

  /** Undefined when there is no such session, or it has run out, or its operator may not sign in any more. */
  async findSession(cookie: string): Promise<SignedIn | undefined> {
    const row = await this.#find(cookie)
    if (!row) return undefined
    const { db, clock } = this.#deps
    const now = clock.now()
    if (now - row.last_seen_at >= TOUCH_EVERY_MS) await touchSession(db, row.id, now)
    const actor: Actor = {
      kind: 'operator',
      id: row.operator_id,
      name: row.username,
      scopes: 'all',
      sessionId: row.id,
    }
    return { actor, csrfToken: row.csrf_token, mustChangePassword: row.must_change_password === 1 }
  }

  async getSession(cookie: string): Promise<Session> {
    const row = await this.#find(cookie)
    if (!row) throw new AppError('auth.session_expired')
    return toSession(row, row)
  }

  async signOut(actor: Actor): Promise<void> {
    if (actor.sessionId) await deleteSession(this.#deps.db, { id: actor.sessionId, operatorId: actor.id })
  }

  async listSessions(actor: Actor): Promise<ListedSession[]> {
    const { db, clock } = this.#deps
    const rows = await listSessionsOfOperator(db, actor.id)
    return rows
      .filter((row) => isLive(row, clock.now()))
      .map((row) => ({
        id: row.id,
        isCurrent: row.id === actor.sessionId,
        userAgent: row.user_agent,
        address: row.address,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
      }))
  }

  async revokeSession(sessionId: string, author: Author): Promise<void> {
    await transact(this.#deps.db, async (tx) => {
      const isGone = await deleteSession(tx, { id: sessionId, operatorId: author.id })
      if (!isGone) throw new AppError('session.not_found', { sessionId })
      const subject = { kind: 'session', id: sessionId }
      await this.#deps.auditLog.record(tx, author, { action: 'session.revoke', subject })
    })
  }

  /** Ends every session of the operator, the present one included, and opens a new one for this browser. */
  async changePassword(request: ChangePasswordRequest, actor: Actor, browser: Browser): Promise<OpenedSession> {
    const { db, clock, passwords, auditLog } = this.#deps
    const operator = await this.#verify(request.currentPassword, actor, browser)
    if (request.newPassword === request.currentPassword) throw new AppError('password.unchanged')
    const passwordHash = await passwords.hash(request.newPassword)
    return transact(db, async (tx) => {
      await updateOperatorPassword(tx, operator.id, { passwordHash, mustChange: false, now: clock.now() })
      await deleteSessionsOfOperator(tx, operator.id)
      const subject = { kind: 'operator', id: operator.id }
      await auditLog.record(tx, authorOf(operator, browser), { action: 'operator.change_password', subject })
      return this.#open(tx, { ...operator, must_change_password: 0 }, browser)
    })
  }

  /** The name to sign in with; who is signed in stays so. */
  async changeUsername(request: ChangeUsernameRequest, actor: Actor, browser: Browser): Promise<void> {
    const { db, clock, auditLog } = this.#deps
    const operator = await this.#verify(request.currentPassword, actor, browser)
    const username = foldUsername(request.username)
    await transact(db, async (tx) => {
      const holder = await findOperatorByUsername(tx, username)
      if (holder && holder.id !== operator.id) throw new AppError('operator.username_taken', { username })
      await updateOperatorUsername(tx, operator.id, { username, now: clock.now() })
      await auditLog.record(tx, authorOf(operator, browser), {
        action: 'operator.change_username',
        subject: { kind: 'operator', id: operator.id },
        details: { from: operator.username, to: username },
      })
    })
  }

  /** Who has stolen a session must not find the password out by guessing. */
  async #verify(password: string, actor: Actor, browser: Browser): Promise<OperatorRow> {
    const { db, passwords, throttle } = this.#deps
    const operator = await findOperator(db, actor.id)
    if (!operator) throw new AppError('auth.session_expired')
    const attempt: SignInTry = { username: operator.username, address: browser.address, deviceId: actor.sessionId }
    this.#refuseTooMany(attempt)
    if (await passwords.verify(password, operator.password_hash)) return operator
    throttle.failed(attempt)
    throw new AppError('password.wrong')
  }

  async #open(tx: Db, operator: OperatorRow, browser: Browser): Promise<OpenedSession> {
    const { clock, newId, random, sealer } = this.#deps
    const now = clock.now()
    await deleteExpiredSessions(tx, { endedBefore: now, idleSince: now - IDLE_MS })
    const cookie = random.bytes(SECRET_BYTES).toString('base64url')
    const row: SessionRow = {
      id: newId('ses'),
      secret_hash: sha256(cookie).toString('hex'),
      operator_id: operator.id,
      csrf_token: random.bytes(SECRET_BYTES).toString('base64url'),
      user_agent: browser.userAgent.slice(0, 255),
      address: browser.address.slice(0, 64),
      created_at: now,
      last_seen_at: now,
      expires_at: now + ABSOLUTE_MS,
    }
    await insertSession(tx, row)
    const deviceCookie = this.#deviceIdOf(operator.username, browser)
      ? (browser.deviceCookie ?? '')
      : sealer.seal(`${operator.username}\n${newId('dev')}`, DEVICE_CONTEXT)
    return { session: toSession(row, operator), cookie, deviceCookie, maxAgeMs: ABSOLUTE_MS }
  }

  async #find(cookie: string): Promise<SessionWithOperator | undefined> {
    const row = await findSessionByHash(this.#deps.db, sha256(cookie).toString('hex'))
    return row && !row.disabled && isLive(row, this.#deps.clock.now()) ? row : undefined
  }

  #refuseTooMany(attempt: SignInTry): void {
    const waitMs = this.#deps.throttle.waitMs(attempt)
    if (waitMs > 0) {
      this.#deps.events.signInThrottled({ address: attempt.address })
      throw new AppError('session.too_many_attempts', { retryAfterSeconds: Math.ceil(waitMs / 1_000) })
    }
    if (this.#deps.passwords.isBusy) throw new AppError('session.too_many_attempts', { retryAfterSeconds: 5 })
  }

  #tryOf(username: string, browser: Browser): SignInTry {
    return { username, address: browser.address, deviceId: this.#deviceIdOf(username, browser) }
  }

  /** The id in the device cookie, when this operator has signed in from this browser before. */
  #deviceIdOf(username: string, { deviceCookie }: Browser): string | undefined {
    if (!deviceCookie) return undefined
    try {
      const [owner, deviceId] = this.#deps.sealer.unseal(deviceCookie, DEVICE_CONTEXT).split('\n')
      return owner === username ? deviceId : undefined
    } catch (error) {
      if (error instanceof SealError) return undefined
      throw error
    }
  }
}

function isLive(row: SessionRow, now: number): boolean {
  return row.expires_at > now && now - row.last_seen_at < IDLE_MS
}

/** However it is typed: wide letters and capitals are the same name. */
function foldUsername(given: string): string {
  return given.normalize('NFKC').toLowerCase()
}

function toSession(row: SessionRow, operator: Pick<OperatorRow, 'username' | 'must_change_password'>): Session {
  return {
    id: row.id,
    operatorId: row.operator_id,
    username: operator.username,
    csrfToken: row.csrf_token,
    mustChangePassword: operator.must_change_password === 1,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

function authorOf(operator: OperatorRow, { address, requestId }: Browser): Author {
  return { kind: 'operator', id: operator.id, name: operator.username, address, requestId }
}
