import type { FastifyRequest } from 'fastify'

/** The address under which others reach us: as configured, else as this request reached us. No slash at the end. */
export function publicUrlOf(
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  configured: string | undefined,
): string {
  return configured ?? `${request.protocol}://${request.host}`
}
