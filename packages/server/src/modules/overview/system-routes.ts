import { type RetainedKind, type Retention, system } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../db/database.ts'
import { VERSION } from '../../version.ts'
import { listMigrations, readDatabaseVersion } from './system-read-model.ts'
import { TRAFFIC_KEPT_MS } from './traffic-book.ts'

/** undefined: for ever, or any number. */
export type RetentionSettings = {
  readonly callbacks: { readonly retentionMs: number | undefined; readonly maxRows: number | undefined }
  readonly forwarding: { readonly retentionMs: number | undefined }
  readonly bindings: { readonly retentionMs: number | undefined }
  /** Those that are fixed. */
  readonly refusedPushesMs: number
  readonly quotaMs: number
}

export type SystemRoutesDeps = { db: Database; databaseKind: string; settings: RetentionSettings }

const DAY_MS = 24 * 60 * 60_000

/** What runs here, under `/api/v1`. */
export function systemRoutes({ db, databaseKind, settings }: SystemRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/system',
      {
        config: { scope: 'overview:read' },
        schema: {
          tags: ['overview'],
          summary: '系统版本与保留期限 (versions, and what is kept how long)',
          response: { 200: system },
        },
      },
      async () => ({
        version: VERSION,
        node: process.version,
        database: { kind: databaseKind, version: await readDatabaseVersion(db) },
        migrations: await listMigrations(db),
        retentions: describeRetentions(settings),
      }),
    )
  }
}

function describeRetentions(settings: RetentionSettings): Retention[] {
  const { callbacks, forwarding, bindings, refusedPushesMs, quotaMs } = settings
  return [
    {
      ...kept('callbacks', callbacks.retentionMs, ['GUANJIA_CALLBACK_RETENTION', 'GUANJIA_CALLBACK_MAX_ROWS']),
      rows: callbacks.maxRows ?? null,
    },
    kept('deliveries', forwarding.retentionMs, ['GUANJIA_DELIVERY_RETENTION']),
    kept('authorizations', bindings.retentionMs, ['GUANJIA_AUTHORIZATION_RETENTION']),
    kept('refused_pushes', refusedPushesMs),
    kept('traffic', TRAFFIC_KEPT_MS),
    kept('quota', quotaMs),
    kept('audit_log', undefined),
  ]
}

function kept(kind: RetainedKind, ms: number | undefined, variables: string[] = []): Retention {
  return { kind, days: ms === undefined ? null : ms / DAY_MS, rows: null, variables }
}
