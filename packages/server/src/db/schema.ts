import type { AccountRecordTable, RecordWatchTable } from './schema/account-record.ts'
import type { ApiKeyTable } from './schema/api-key.ts'
import type { AuditLogTable } from './schema/audit-log.ts'
import type { AuditMediaTable } from './schema/audit-media.ts'
import type { AuthorizationCodeTable, AuthorizerHistoryTable, AuthorizerTable } from './schema/authorizer.ts'
import type { AuthorizerSyncTable } from './schema/authorizer-sync.ts'
import type { BindingTable, BindSessionTable, PreAuthCodeTable } from './schema/binding.ts'
import type { CallbackTable } from './schema/callback.ts'
import type { ComponentTable } from './schema/component.ts'
import type {
  DesiredRunTable,
  DesiredStateTable,
  DesiredStatusTable,
  DesiredTargetTable,
} from './schema/desired-state.ts'
import type { ChangeBudgetTable, ConfirmFileTable } from './schema/domain.ts'
import type { ExtConfigOverrideTable, ExtConfigTable, ExtConfigVersionTable } from './schema/ext-config.ts'
import type {
  AttemptTable,
  DeliveryTable,
  ForwarderRuleTable,
  OutboundEventTable,
  ReplayTable,
  TargetTable,
} from './schema/forwarding.ts'
import type { IdempotencyTable, QuotaUseTable } from './schema/gateway.ts'
import type { JobTable } from './schema/job.ts'
import type { LeaseTable } from './schema/lease.ts'
import type { MigrationTable } from './schema/migration.ts'
import type { OperatorTable } from './schema/operator.ts'
import type { PrivacyFileTable, PrivateApiTable } from './schema/privacy.ts'
import type { RefusedPushTable } from './schema/refused-push.ts'
import type { RegistrationTable } from './schema/registration.ts'
import type { RehearsalTable } from './schema/rehearsal.ts'
import type { ReleaseStepTable, ReleaseTable, VersionWatchTable } from './schema/release.ts'
import type { SessionTable } from './schema/session.ts'
import type { SettingTable } from './schema/setting.ts'
import type { TemplateTable } from './schema/template.ts'
import type { TesterTable } from './schema/tester.ts'
import type { TicketTable } from './schema/ticket.ts'
import type { RefreshTokenTable, TokenTable } from './schema/token.ts'
import type { TrafficTable } from './schema/traffic.ts'

/** Every table. A table belongs to one module; only that module's store names it. */
export interface Schema {
  gj_account_record: AccountRecordTable
  gj_api_key: ApiKeyTable
  gj_attempt: AttemptTable
  gj_audit_log: AuditLogTable
  gj_audit_media: AuditMediaTable
  gj_authorization_code: AuthorizationCodeTable
  gj_authorizer: AuthorizerTable
  gj_authorizer_history: AuthorizerHistoryTable
  gj_authorizer_sync: AuthorizerSyncTable
  gj_bind_session: BindSessionTable
  gj_binding: BindingTable
  gj_callback: CallbackTable
  gj_change_budget: ChangeBudgetTable
  gj_component: ComponentTable
  gj_confirm_file: ConfirmFileTable
  gj_delivery: DeliveryTable
  gj_desired_run: DesiredRunTable
  gj_desired_state: DesiredStateTable
  gj_desired_status: DesiredStatusTable
  gj_desired_target: DesiredTargetTable
  gj_ext_config: ExtConfigTable
  gj_ext_config_override: ExtConfigOverrideTable
  gj_ext_config_version: ExtConfigVersionTable
  gj_forwarder_rule: ForwarderRuleTable
  gj_idempotency: IdempotencyTable
  gj_job: JobTable
  gj_lease: LeaseTable
  gj_migration: MigrationTable
  gj_operator: OperatorTable
  gj_outbound_event: OutboundEventTable
  gj_replay: ReplayTable
  gj_pre_auth_code: PreAuthCodeTable
  gj_privacy_file: PrivacyFileTable
  gj_private_api: PrivateApiTable
  gj_quota_use: QuotaUseTable
  gj_refresh_token: RefreshTokenTable
  gj_registration: RegistrationTable
  gj_record_watch: RecordWatchTable
  gj_refused_push: RefusedPushTable
  gj_rehearsal: RehearsalTable
  gj_release: ReleaseTable
  gj_release_step: ReleaseStepTable
  gj_session: SessionTable
  gj_setting: SettingTable
  gj_target: TargetTable
  gj_tester: TesterTable
  gj_template: TemplateTable
  gj_ticket: TicketTable
  gj_token: TokenTable
  gj_traffic: TrafficTable
  gj_version_watch: VersionWatchTable
}
