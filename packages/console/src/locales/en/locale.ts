import type { Locale } from '../zh-CN/locale.ts'
import { accountRecords } from './account-records.ts'
import { auditLog } from './audit-log.ts'
import { authorizers } from './authorizers.ts'
import { bindings } from './bindings.ts'
import { callbacks } from './callbacks.ts'
import { checkUp } from './check-up.ts'
import { common } from './common.ts'
import { components } from './components.ts'
import { desiredState } from './desired-state.ts'
import { extConfigs } from './ext-configs.ts'
import { forwarderRules } from './forwarder-rules.ts'
import { forwarding } from './forwarding.ts'
import { layout } from './layout.ts'
import { overview } from './overview.ts'
import { proxy } from './proxy.ts'
import { pushInspections } from './push-inspections.ts'
import { quota } from './quota.ts'
import { registrations } from './registrations.ts'
import { rehearsals } from './rehearsals.ts'
import { releases } from './releases.ts'
import { replays } from './replays.ts'
import { simulator } from './simulator.ts'
import { system } from './system.ts'
import { targets } from './targets.ts'
import { templates } from './templates.ts'
import { tokens } from './tokens.ts'
import { users } from './users.ts'
import { webhooks } from './webhooks.ts'
import { wechatApis } from './wechat-apis.ts'

export const en: Locale = {
  account_records: accountRecords,
  audit_log: auditLog,
  authorizers,
  bindings,
  callbacks,
  check_up: checkUp,
  common,
  components,
  desired_state: desiredState,
  ext_configs: extConfigs,
  forwarder_rules: forwarderRules,
  forwarding,
  layout,
  overview,
  wechat_apis: wechatApis,
  tokens,
  quota,
  proxy,
  push_inspections: pushInspections,
  registrations,
  rehearsals,
  releases,
  replays,
  simulator,
  system,
  targets,
  templates,
  users,
  webhooks,
}
