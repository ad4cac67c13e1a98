import { type DestinationStream, type Logger, pino } from 'pino'
import { HIDDEN, redactText, withoutQuery } from './lib/redact.ts'

export type { Logger } from 'pino'
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** The root logger. Every subsystem takes `log.child({ name: 'guanjia:callbacks' })`. */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      serializers: { err: describeError, req: describeRequest, res: describeResponse },
      formatters: { log: (fields) => withoutSecrets(fields, 0) },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  )
}

/** Fields by whose name the value is a secret or may hold one. */
const SECRET_FIELD =
  /secret|password|passwd|credential|authorization|cookie|signature|plaintext|aes_?key|api_?key$|token$|ticket$|auth_?code$|^encrypt$|^sql$|^parameters$/i
const URL_FIELD = /^(url|uri|href|location)$/i
const DEEPEST = 4

function withoutSecrets(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) shown[name] = shownValue(name, value, depth)
  return shown
}

function shownValue(name: string, value: unknown, depth: number): unknown {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (SECRET_FIELD.test(name)) return HIDDEN
  if (typeof value === 'string') return URL_FIELD.test(name) ? withoutQuery(value) : value
  // The serializers of these names come after this.
  if (name === 'err' || name === 'req' || name === 'res') return value
  if (value instanceof Error) return describeError(value)
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (typeof value !== 'object' || depth >= DEEPEST) return String(value)
  if (Array.isArray(value)) return value.map((entry) => shownValue('', entry, depth + 1))
  return withoutSecrets(value as Record<string, unknown>, depth + 1)
}

type ErrorFields = { type: string; message: string; stack?: string; code?: string | number; cause?: ErrorFields }

/** Named fields only: drivers hang the whole statement, clients the whole request on their errors. */
function describeError(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: redactText(String(error)) }
  const { code, cause } = error as Error & { code?: unknown }
  return {
    type: error.name,
    message: redactText(error.message),
    ...(error.stack ? { stack: redactText(error.stack) } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(cause !== undefined && depth < DEEPEST ? { cause: describeError(cause, depth + 1) } : {}),
  }
}

function describeRequest(request: { method?: string; url?: string; id?: unknown }): Record<string, unknown> {
  return { method: request.method, path: redactText(withoutQuery(request.url ?? '')), requestId: request.id }
}

function describeResponse(response: { statusCode?: number }): Record<string, unknown> {
  return { status: response.statusCode }
}
