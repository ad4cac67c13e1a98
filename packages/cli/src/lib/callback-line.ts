import type { StreamedCallback } from '@guanjia/contract'
import { clean, pad } from './table.ts'

const TYPE_COLUMNS = 34
const APPID_COLUMNS = 18
const DETAIL_CHARACTERS = 60
/** What of an event says most to a person, the first that it has. */
const TELLING_FIELDS = ['Content', 'EventKey', 'Reason', 'reason', 'msg', 'status', 'MediaId']

/** One callback on one line of a table that grows. */
export function formatCallbackLine({ callback, event }: StreamedCallback): string {
  const { id, type, appid, receivedAt, origin } = callback
  const fields = (event?.data.fields ?? {}) as Readonly<Record<string, unknown>>
  const telling = TELLING_FIELDS.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '')
  const detail = clean(String(telling ?? ''))
  const shown = detail.length > DETAIL_CHARACTERS ? `${detail.slice(0, DETAIL_CHARACTERS)}…` : detail
  const columns = [
    formatTime(receivedAt),
    pad(clean(type), TYPE_COLUMNS),
    pad(appid ?? '-', APPID_COLUMNS),
    id,
    origin === 'reconcile' ? `[reconcile] ${shown}` : shown,
  ]
  return columns.join('  ').trimEnd()
}

/** The time of day of this machine. */
export function formatTime(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
