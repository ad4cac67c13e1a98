import { beijingDay } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock, Timer } from '../../lib/clock.ts'
import type { Logger } from '../../logger.ts'
import { accountText, nextBeijingDay, type QuotaAccount, type QuotaSubject, subjectText } from './quota.ts'
import { addQuotaUses, type CountedUse, listExhausted, resetQuotaUses } from './quota-store.ts'

export type QuotaBookDeps = {
  db: Database
  clock: Pick<Clock, 'now' | 'after'>
  log: Logger
  /** WeChat said for the first time today that the quota of an API is used up. */
  onExhausted(subject: QuotaSubject, day: string): void
}

const FLUSH_MS = 5_000
/** 45011 lasts about a minute. */
const MINUTE_QUOTA_PAUSE_MS = 60_000

/**
 * Counts calls and remembers what WeChat allows no more of. Counts are kept in memory and written down every few seconds;
 * that a day's quota is used up is written at once and known to every instance with its next write.
 */
export class QuotaBook implements AsyncDisposable {
  readonly #deps: QuotaBookDeps
  #counted = new Map<string, CountedUse>()
  /** Subjects whose quota of this day is used up. */
  #exhausted: { day: string; subjects: Set<string> } = { day: '', subjects: new Set() }
  /** Until when a subject rests after 45011. */
  readonly #restUntil = new Map<string, number>()
  #timer: Timer | undefined
  #loading: Promise<void> | undefined
  #flushing: Promise<void> = Promise.resolve()

  constructor(deps: QuotaBookDeps) {
    this.#deps = deps
  }

  /** Knows of what other instances, or this one before its restart, heard today. Later looks come with each write. */
  load(): Promise<void> {
    this.#loading ??= this.#lookForExhausted().catch((err: unknown) => {
      this.#loading = undefined
      this.#deps.log.warn({ err }, 'quotas that are used up could not be read')
    })
    return this.#loading
  }

  /** Throws when WeChat would refuse the call. */
  admit(subject: QuotaSubject): void {
    const now = this.#deps.clock.now()
    const text = subjectText(subject)
    const account = subject.appid ?? subject.componentAppid
    if (this.#exhausted.day === beijingDay(now) && this.#exhausted.subjects.has(text)) {
      const retryAfterSeconds = Math.ceil((nextBeijingDay(now) - now) / 1_000)
      throw new AppError('gateway.quota_exhausted', { account, path: subject.path, retryAfterSeconds })
    }
    const restUntil = this.#restUntil.get(text)
    if (restUntil === undefined) return
    if (restUntil > now) {
      const retryAfterSeconds = Math.ceil((restUntil - now) / 1_000)
      throw new AppError('gateway.minute_quota_reached', { account, path: subject.path, retryAfterSeconds })
    }
    this.#restUntil.delete(text)
  }

  count(subject: QuotaSubject, exhausted = false): void {
    const { clock, onExhausted } = this.#deps
    const now = clock.now()
    const day = beijingDay(now)
    const key = `${day} ${subjectText(subject)}`
    const before = this.#counted.get(key)
    this.#counted.set(key, {
      ...subject,
      day,
      calls: (before?.calls ?? 0) + 1,
      exhaustedAt: exhausted ? now : before?.exhaustedAt,
    })
    if (exhausted) {
      if (this.#mark(subject, day)) onExhausted(subject, day)
      void this.flush()
    } else {
      this.#timer ??= clock.after(FLUSH_MS, () => void this.flush())
    }
  }

  /** WeChat's limit per minute was met (45011). */
  rest(subject: QuotaSubject): void {
    this.#restUntil.set(subjectText(subject), this.#deps.clock.now() + MINUTE_QUOTA_PAUSE_MS)
  }

  /** WeChat has set the counters of an account, or that of one path, to zero. */
  async reset(account: QuotaAccount, path?: string): Promise<void> {
    const { db, clock } = this.#deps
    await this.flush()
    const prefix = path === undefined ? `${accountText(account)}/` : subjectText({ ...account, path })
    const isMeant = (text: string) => (path === undefined ? text.startsWith(prefix) : text === prefix)
    const now = clock.now()
    await resetQuotaUses(db, { account, path, day: beijingDay(now) }, now)
    for (const text of [...this.#exhausted.subjects]) if (isMeant(text)) this.#exhausted.subjects.delete(text)
  }

  /** Writes down what was counted. What cannot be written is kept for the next time. */
  flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush()
    this.#timer?.cancel()
    this.#timer = undefined
  }

  async #write(): Promise<void> {
    const { db, clock, log } = this.#deps
    const counted = this.#counted
    this.#counted = new Map()
    try {
      if (counted.size > 0) await addQuotaUses(db, [...counted.values()], clock.now())
      await this.#lookForExhausted()
    } catch (err) {
      log.warn({ err, uses: counted.size }, 'counted calls not written down, will try again')
      this.#takeBack(counted)
      this.#timer ??= clock.after(FLUSH_MS, () => void this.flush())
    }
  }

  #takeBack(counted: ReadonlyMap<string, CountedUse>): void {
    for (const [key, use] of counted) {
      const since = this.#counted.get(key)
      const calls = use.calls + (since?.calls ?? 0)
      this.#counted.set(key, { ...use, calls, exhaustedAt: since?.exhaustedAt ?? use.exhaustedAt })
    }
  }

  async #lookForExhausted(): Promise<void> {
    const { db, clock } = this.#deps
    const day = beijingDay(clock.now())
    const subjects = await listExhausted(db, day)
    // What was heard meanwhile is not yet written down.
    const unwritten = [...this.#counted.values()].filter((use) => use.day === day && use.exhaustedAt !== undefined)
    this.#exhausted = { day, subjects: new Set([...subjects, ...unwritten].map(subjectText)) }
  }

  #mark(subject: QuotaSubject, day: string): boolean {
    if (this.#exhausted.day !== day) this.#exhausted = { day, subjects: new Set() }
    const text = subjectText(subject)
    if (this.#exhausted.subjects.has(text)) return false
    this.#exhausted.subjects.add(text)
    return true
  }
}
