import type { ChangeBudgetKind } from '@guanjia/contract'

/** How many of the changes that WeChat allows in a month are used. */
export interface ChangeBudgetTable {
  /** Component, owner, kind and month. */
  id: string
  /** The mini program, or the component for its own lists. */
  owner: string
  kind: ChangeBudgetKind
  /** In Beijing, `2026-01`. */
  month: string
  used: number
  created_at: number
  updated_at: number
}

/** A file by which WeChat checks business domains. */
export interface ConfirmFileTable {
  /** Its name. */
  id: string
  component_appid: string
  /** Empty: the file of the platform. */
  appid: string
  content: string
  created_at: number
  updated_at: number
}
