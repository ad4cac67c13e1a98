import type { AuditStatus, ReleaseState } from '@guanjia/contract'
import type { Generated } from 'kysely'

/** One release of one mini program. What the states mean stands above the machine in modules/releases/release.ts. */
export interface ReleaseTable {
  id: string
  component_appid: string
  appid: string
  /** `component:appid` while the release is open, null afterwards: the unique index allows one open release per appid. */
  open_key: string | null
  template_id: string
  /** JSON object as the caller gave it, or `{"id", "version"}` of the stored one that was used. */
  ext_config: string
  /** The version of the stored ext config that was used. */
  ext_config_version_id: string | null
  /** Exactly what is sent as ext_json. */
  ext_json: string
  user_version: string
  user_desc: string
  state: ReleaseState
  unknown_of: 'commit' | 'submit' | 'publish' | null
  /** Rises with every write; a write that read an older one is refused. */
  version: number
  /** JSON: what WeChat showed before the call that is under way, to tell afterwards whether it took effect. */
  baseline: string | null
  /** When the call under way was sent; set before it is, so that a crash in between is noticed. */
  call_sent_at: number | null
  /** How often the call or the look after it has been made since the operator asked for it. */
  call_count: number
  committed_at: number | null
  /** JSON: the findings of the privacy scan. */
  scan_result: string | null
  /** JSON: what the operator submits. */
  submit_request: string | null
  audit_id: string | null
  audit_status: AuditStatus | null
  audit_reason: string | null
  /** JSON array of media ids. */
  audit_screenshots: string | null
  submitted_at: number | null
  audited_at: number | null
  online_at: number | null
  /** 1: submit with submit_request once the scan has found nothing. */
  auto_submit: Generated<number>
  /** 1: publish once approved, but not before publish_at. */
  auto_publish: Generated<number>
  publish_at: number | null
  /** JSON: the call under way beside commit, submit and publish; see release-operation.ts. */
  operation: string | null
  /** JSON: the gray release that is running. */
  gray_plan: string | null
  /** JSON array: the steps of the gray release that are still to come. */
  gray_steps: string | null
  sped_up_at: number | null
  /** Since when another version is online in place of this one. */
  replaced_at: number | null
  /** JSON: what stands in the way. */
  problem: string | null
  created_by: string
  created_at: number
  updated_at: number
}

/** What was done for a release, by whom, and what came of it; rows are only ever added. */
export interface ReleaseStepTable {
  id: string
  release_id: string
  name: string
  outcome: string
  actor: string
  /** JSON summaries, free of secrets. */
  request: string | null
  answer: string | null
  errcode: number | null
  errmsg: string | null
  rid: string | null
  started_at: number
  finished_at: number | null
  created_at: number
}

/** What we know of the versions of one mini program, whoever made them, and what asking has cost today. */
export interface VersionWatchTable {
  id: string
  component_appid: string
  appid: string
  audit_id: string | null
  audit_status: AuditStatus | null
  audit_version: string | null
  submitted_at: number | null
  /** JSON: which decisions of the audit business systems have been told of, and by what. */
  told: string | null
  trial_version: string | null
  online_version: string | null
  online_at: number | null
  checked_at: number | null
  next_check_at: number
  /** The day, as WeChat counts them, to which calls_used belongs. */
  budget_day: string | null
  calls_used: number
  created_at: number
  updated_at: number
}
