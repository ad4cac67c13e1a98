import { auditLogPage, listAuditLogQuery } from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AuditLogService } from './audit-log-service.ts'

/** Under `/api/v1`. */
export function auditLogRoutes({ auditLog }: { auditLog: Pick<AuditLogService, 'list'> }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/audit-log',
      {
        config: { scope: 'audit-log:read' },
        schema: {
          tags: ['audit-log'],
          summary: '操作日志 (audit log)',
          querystring: listAuditLogQuery,
          response: { 200: auditLogPage },
        },
      },
      (request) => auditLog.list(request.query),
    )
  }
}
