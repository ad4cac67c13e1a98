import type { RegistrationState, registrationKinds } from '@guanjia/contract'

/** A mini program that is being registered for a merchant. */
export interface RegistrationTable {
  id: string
  component_appid: string
  kind: (typeof registrationKinds)[number]
  state: RegistrationState
  name: string
  business_id: string | null
  /** WeChat's id of the task; of a trial one its unique_id. */
  task_id: string
  /** By which the push of the result is recognised: it names no task. Hash of credit code, WeChat id or unique_id. */
  match_key: string
  authorize_url: string
  appid: string | null
  status_code: number | null
  message: string | null
  /** When the mini program was bound to the business id. */
  bound_at: number | null
  expires_at: number
  finished_at: number | null
  created_by: string
  created_at: number
  updated_at: number
}
