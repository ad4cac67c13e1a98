import type { ApiKeyTable } from './schema/api-key.ts'
import type { AuditLogTable } from './schema/audit-log.ts'
import type { CallbackTable } from './schema/callback.ts'
import type { ComponentTable } from './schema/component.ts'
import type { JobTable } from './schema/job.ts'
import type { LeaseTable } from './schema/lease.ts'
import type { MigrationTable } from './schema/migration.ts'
import type { OperatorTable } from './schema/operator.ts'
import type { SessionTable } from './schema/session.ts'
import type { SettingTable } from './schema/setting.ts'
import type { TicketTable } from './schema/ticket.ts'
import type { RefreshTokenTable, TokenTable } from './schema/token.ts'

/** Every table. A table belongs to one module; only that module's store names it. */
export interface Schema {
  gj_api_key: ApiKeyTable
  gj_audit_log: AuditLogTable
  gj_callback: CallbackTable
  gj_component: ComponentTable
  gj_job: JobTable
  gj_lease: LeaseTable
  gj_migration: MigrationTable
  gj_operator: OperatorTable
  gj_refresh_token: RefreshTokenTable
  gj_session: SessionTable
  gj_setting: SettingTable
  gj_ticket: TicketTable
  gj_token: TokenTable
}
