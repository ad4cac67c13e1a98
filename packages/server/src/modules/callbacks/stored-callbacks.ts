import { CallbackParseError, parseComponentCallback, parseMessageCallback } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { ReceivedCallback } from './callback.ts'
import {
  type CallbackRow,
  type CallbackSpan,
  countCallbacks,
  findCallback,
  listCallbacksInSpan,
} from './callback-store.ts'

/** Callbacks as they were received, read back from their rows; tickets and codes are masked in them. */
export class StoredCallbacks {
  readonly #db: Database

  constructor({ db }: { db: Database }) {
    this.#db = db
  }

  async find(callbackId: string): Promise<ReceivedCallback | undefined> {
    const row = await findCallback(this.#db, callbackId)
    return row && readStoredCallback(row)
  }

  count(span: CallbackSpan): Promise<number> {
    return countCallbacks(this.#db, span)
  }

  /** Oldest first; `seen` counts those as well that cannot be read any more. */
  async list(
    span: CallbackSpan,
    page: { after: string | null; limit: number },
  ): Promise<{ items: ReceivedCallback[]; lastId: string | null; seen: number }> {
    const rows = await listCallbacksInSpan(this.#db, span, page)
    const items = rows.map(readStoredCallback).filter((received) => received !== undefined)
    return { items, lastId: rows.at(-1)?.id ?? null, seen: rows.length }
  }
}

/** Undefined when the text can no longer be read, which no row that we have written is known to be. */
export function readStoredCallback(row: CallbackRow): ReceivedCallback | undefined {
  const format = row.format === 'json' ? 'json' : 'xml'
  try {
    return {
      id: row.id,
      componentAppid: row.component_appid,
      ...(row.appid !== null && { appid: row.appid }),
      event:
        row.source === 'component'
          ? parseComponentCallback(row.plaintext, format)
          : parseMessageCallback(row.plaintext, format),
      plaintext: row.plaintext,
      masked: { text: row.plaintext, format },
      receivedAt: row.received_at,
      origin: row.origin === 'reconcile' ? 'reconcile' : 'wechat',
    }
  } catch (error) {
    if (error instanceof CallbackParseError) return undefined
    throw error
  }
}
