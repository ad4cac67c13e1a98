import { beijingDay } from '@guanjia/wechat'

/** When the day began by which WeChat counts. */
export function beijingDayStart(now: number): number {
  return Date.parse(`${beijingDay(now)}T00:00:00+08:00`)
}

export function beijingMonthStart(now: number): number {
  return Date.parse(`${beijingDay(now).slice(0, 'YYYY-MM'.length)}-01T00:00:00+08:00`)
}
