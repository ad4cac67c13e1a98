import type { AccountRecordKind } from '@guanjia/contract'

/** A filing, a face check, a violation or an appeal of an account, as it stands. */
export interface AccountRecordTable {
  id: string
  component_appid: string
  appid: string
  kind: AccountRecordKind
  /** WeChat's id; of a filing the appid. */
  record_key: string
  state: string
  is_open: number
  /** JSON object. */
  detail: string
  source: 'wechat' | 'reconcile'
  /** By WeChat's clock where it says so. What is older than this changes nothing any more. */
  happened_at: number
  created_at: number
  updated_at: number
}

/** An account whose violations and appeals are looked at by turns. What happened before the watch began is no news. */
export interface RecordWatchTable {
  id: string
  component_appid: string
  appid: string
  next_look_at: number
  created_at: number
  updated_at: number
}
