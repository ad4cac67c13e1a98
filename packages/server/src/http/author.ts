import type { FastifyRequest } from 'fastify'
import type { Author } from '../modules/audit-log/audit-log.ts'

/** The one who makes a request, as the audit log writes it down. */
export function authorOf(request: Pick<FastifyRequest, 'actor' | 'id' | 'ip'>): Author {
  const { kind, id, name } = request.actor
  return { kind, id, name, requestId: request.id, address: request.ip }
}
