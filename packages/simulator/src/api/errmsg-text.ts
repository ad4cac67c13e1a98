import { findErrcode } from '@guanjia/wechat'
import { errmsgs } from './errmsg.ts'

export function errmsgOf(errcode: number): string {
  return errmsgs[errcode] ?? findErrcode(errcode)?.meaningEn ?? 'error'
}
