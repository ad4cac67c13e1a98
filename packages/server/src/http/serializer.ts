import type { FastifySerializerCompiler } from 'fastify'
import type { z } from 'zod'
import type { Logger } from '../logger.ts'

/**
 * Checks what we answer against the contract and drops what the contract does not name. A mismatch is our mistake and
 * not the caller's: he gets the answer, the log the mismatch. `strict`, as in tests, throws instead.
 */
export function createSerializerCompiler(options: {
  log: Logger
  strict: boolean
}): FastifySerializerCompiler<z.ZodType> {
  return ({ schema, method, url, httpStatus }) =>
    (data: unknown) => {
      const result = schema.safeParse(data)
      if (result.success) return JSON.stringify(result.data)
      const route = `${method} ${url} ${httpStatus ?? ''}`
      if (options.strict) throw new Error(`the answer of ${route} does not match its schema: ${result.error.message}`)
      const issues = result.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
      options.log.error({ route, issues }, 'answer does not match its schema')
      return JSON.stringify(data)
    }
}
