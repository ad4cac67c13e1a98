/** A fault on request. All given conditions must hold; then all given effects happen. */
export type FaultRule = {
  id: string
  /** Catalogue id or path; absent: every API. */
  api?: string
  appid?: string
  componentAppid?: string
  /** Chance from 0 to 1, default 1. */
  probability: number
  /** How many more times; absent: for ever. */
  remaining?: number
  errcode?: number
  errmsg?: string
  /** Answer with this HTTP status and a body that is not JSON. */
  httpStatus?: number
  /** `reset` drops the connection; `late_reset` does so after the call took effect, so the outcome is unknown. */
  connection?: 'reset' | 'late_reset'
  latencyMs?: number
  hits: number
}
