import type { AccountRecordKind } from '@guanjia/contract'

/** A filing, a face check, a violation or an appeal of an account, as it stands. */
export interface AccountRecordTable {
  id: string
  component_appid: string
  appid: string
  kind: AccountRecordKind | 'look'
  /** WeChat's id; of a filing the appid, of a look what was looked at. */
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
