import { z } from 'zod'
import { pageOf, pageQuery } from './page.ts'

/** One line of the audit log (操作日志): who changed what, when. */
export const auditLogEntry = z
  .object({
    id: z.string(),
    actorKind: z.enum(['operator', 'api_key', 'system']),
    actorId: z.string(),
    actorName: z.string(),
    action: z.string().describe('api_key.create, target.update …'),
    subjectKind: z.string(),
    subjectId: z.string(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: z.number(),
  })
  .meta({ id: 'AuditLogEntry' })

export type AuditLogEntry = z.infer<typeof auditLogEntry>

/** Query of `GET /api/v1/audit-log`, newest first. */
export const listAuditLogQuery = pageQuery.extend({
  subjectKind: z.string().min(1).max(64).optional(),
  subjectId: z.string().min(1).max(255).optional(),
})

export type ListAuditLogQuery = z.infer<typeof listAuditLogQuery>

export const auditLogPage = pageOf(auditLogEntry)
