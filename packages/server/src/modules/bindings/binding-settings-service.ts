import type { BindingSettings } from '@guanjia/contract'
import type { Database, Db } from '../../db/database.ts'
import { findSetting, putSetting } from '../../db/setting-store.ts'
import { transact } from '../../db/transact.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { HostList } from '../../lib/host-list.ts'
import type { Author } from '../audit-log/audit-log.ts'
import type { AuditLogService } from '../audit-log/audit-log-service.ts'
import { isReturnUrlAllowed } from './bind-session.ts'

export type BindingSettingsServiceDeps = {
  db: Database
  auditLog: Pick<AuditLogService, 'record'>
  returnUrlHosts: HostList
  clock: Pick<Clock, 'now'>
}

const NAME = 'bindings'
const DEFAULTS: BindingSettings = { redirectUri: null, sharedAppids: false }

/** Settings of bindings, of the whole deployment. They are read where they are needed: one row by its key. */
export class BindingSettingsService {
  readonly #deps: BindingSettingsServiceDeps

  constructor(deps: BindingSettingsServiceDeps) {
    this.#deps = deps
  }

  async get(db: Db = this.#deps.db): Promise<BindingSettings> {
    const value = await findSetting(db, NAME)
    return { ...DEFAULTS, ...(value !== undefined && (JSON.parse(value) as Partial<BindingSettings>)) }
  }

  async put(settings: BindingSettings, author: Author): Promise<BindingSettings> {
    const { db, auditLog, clock } = this.#deps
    this.#checkRedirectUri(settings.redirectUri)
    await transact(db, async (tx) => {
      const before = await this.get(tx)
      await putSetting(tx, { name: NAME, value: JSON.stringify(settings), now: clock.now() })
      await auditLog.record(tx, author, {
        action: 'binding_settings.update',
        subject: { kind: 'setting', id: NAME },
        details: { from: before, to: settings },
      })
    })
    return settings
  }

  #checkRedirectUri(redirectUri: string | null): void {
    if (redirectUri === null || isOwnPath(redirectUri)) return
    if (isReturnUrlAllowed(redirectUri, this.#deps.returnUrlHosts)) return
    throw new AppError(
      'binding.redirect_uri_not_allowed',
      {},
      {
        fields: [
          {
            path: 'body.redirectUri',
            message: '不是本站路径，也不是允许的 http(s) 地址。',
            messageEn: 'It is neither a path of this site nor an http(s) address of an allowed host.',
          },
        ],
      },
    )
  }
}

/** A browser takes `//host` and `/\host` for another site. */
function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text)
}
