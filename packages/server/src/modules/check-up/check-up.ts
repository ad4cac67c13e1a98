import { isIP } from 'node:net'
import {
  type CheckUpFindingCode,
  type CheckUpItem,
  type CheckUpState,
  checkUpFindings,
  type ErrorText,
  type ProblemWechat,
  type TicketStatus,
} from '@guanjia/contract'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How bad, from the best to the worst: what nobody knows is worse than fine, and better than what is known to be wrong. */
const SEVERITY: readonly CheckUpState[] = ['ok', 'unknown', 'warning', 'failed']

export function worstOf(items: readonly Pick<CheckUpItem, 'state'>[]): CheckUpState {
  return SEVERITY[Math.max(0, ...items.map(({ state }) => SEVERITY.indexOf(state)))] ?? 'ok'
}

/** One line of the check-up, with its text from the table. */
export function finding(
  check: string,
  code: CheckUpFindingCode,
  params: Readonly<Record<string, string | number>> = {},
  wechat?: ProblemWechat,
): CheckUpItem {
  const { state, zh, en } = checkUpFindings[code]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))
  return {
    check,
    code,
    state,
    title: fill(zh.title),
    titleEn: fill(en.title),
    next: fill(zh.next),
    nextEn: fill(en.next),
    ...(wechat && { wechat }),
  }
}

export function ticketFinding({ state, ageMs }: Pick<TicketStatus, 'state' | 'ageMs'>): CheckUpItem {
  const { zh, en } = describeAge(ageMs ?? 0)
  return finding('ticket', `ticket.${state}`, { age: zh, ageEn: en })
}

/** Of the list that the source address of pushes is checked against. */
export function sourcesFinding(
  sources: { state: 'unknown' } | { state: 'known' | 'outdated'; addresses: number; fetchedAt: number },
  now: number,
): CheckUpItem {
  if (sources.state === 'unknown') return finding('sources', 'sources.unknown')
  const { zh, en } = describeAge(now - sources.fetchedAt)
  return finding('sources', `sources.${sources.state}`, { count: sources.addresses, age: zh, ageEn: en })
}

function describeAge(ms: number): { zh: string; en: string } {
  const [seconds, minutes, hours] = [1_000, MINUTE_MS, HOUR_MS].map((unit) => Math.max(0, Math.floor(ms / unit)))
  if (ms < MINUTE_MS) return { zh: `${seconds} 秒`, en: `${seconds} s` }
  if (ms < HOUR_MS) return { zh: `${minutes} 分钟`, en: `${minutes} min` }
  return { zh: `${hours} 小时`, en: `${hours} h` }
}

/** What is wrong with the address under which WeChat and the merchants are to reach us; the worst thing only. */
export function publicUrlFinding(publicUrl: string | undefined): CheckUpItem {
  if (publicUrl === undefined) return finding('callbacks', 'callbacks.no_public_url')
  const url = new URL(publicUrl)
  const host = url.host
  if (isPrivateHost(url.hostname)) return finding('callbacks', 'callbacks.private', { host })
  if (url.port !== '') return finding('callbacks', 'callbacks.odd_port', { host })
  if (url.protocol !== 'https:') return finding('callbacks', 'callbacks.not_https', { host })
  return finding('callbacks', 'callbacks.ready', { host })
}

function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (isIP(name) === 4) return /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./.test(name)
  if (isIP(name) === 6) return /^(?:::1?$|f[cde])/i.test(name)
  return !name.includes('.') || /\.(?:localhost|local|internal|lan|home)$/.test(name)
}

const CLOCK_TOLERANCE_MS = MINUTE_MS

/** A push takes moments; what lies between the stamp of WeChat and ours beyond that is the clocks. */
export function clockFinding(ticket: { created_at: number; received_at: number } | undefined): CheckUpItem {
  if (!ticket) return finding('clock', 'clock.unknown')
  const offMs = Math.abs(ticket.received_at - ticket.created_at)
  if (offMs <= CLOCK_TOLERANCE_MS) return finding('clock', 'clock.right')
  return finding('clock', 'clock.off', { seconds: Math.round(offMs / 1_000) })
}

/** The text of an error in both languages, as parameters of a finding. */
export function reasonParams(zh: ErrorText, en: ErrorText): Record<string, string> {
  return { reason: zh.title, next: zh.next, reasonEn: en.title, nextEn: en.next }
}
