/** Whose daily quota a call counts against: an authorizer, or the component itself when `appid` is absent. */
export type QuotaAccount = { readonly componentAppid: string; readonly appid?: string | undefined }

/** One API of one account. WeChat counts by path. */
export type QuotaSubject = QuotaAccount & { readonly path: string }

const BEIJING_OFFSET_MS = 8 * 60 * 60_000
const DAY_MS = 24 * 60 * 60_000

/** When the next day begins in Beijing; that WeChat's quotas return there is not confirmed. */
export function nextBeijingDay(now: number): number {
  return Math.floor((now + BEIJING_OFFSET_MS) / DAY_MS) * DAY_MS + DAY_MS - BEIJING_OFFSET_MS
}

export function accountText({ componentAppid, appid }: QuotaAccount): string {
  return `${componentAppid}/${appid ?? ''}`
}

export function subjectText(subject: QuotaSubject): string {
  return `${accountText(subject)}${subject.path}`
}
