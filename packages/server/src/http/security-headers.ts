import type { FastifyInstance } from 'fastify'

/*
 * Constant tables instead of @fastify/helmet, which builds its headers anew for each request.
 */
const COMMON = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-dns-prefetch-control': 'off',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const

function csp(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

const TABLES = {
  /** Answers for programs: nothing may be shown, run or framed. */
  api: {
    ...COMMON,
    'referrer-policy': 'no-referrer',
    'content-security-policy': csp({ 'default-src': "'none'", 'frame-ancestors': "'none'" }),
  },
  /** The console and the API documentation. TDesign sets styles on elements; avatars come from WeChat's image hosts. */
  console: {
    ...COMMON,
    'referrer-policy': 'same-origin',
    'content-security-policy': csp({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob: https:",
      'font-src': "'self' data:",
      'connect-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    }),
  },
  /** Pages on the way to WeChat's authorisation, which checks by the Referer that the browser came from our domain. */
  auth: {
    ...COMMON,
    'referrer-policy': 'origin',
    'cross-origin-opener-policy': 'unsafe-none',
    'content-security-policy': csp({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: https:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    }),
  },
} as const

/** The security headers of a scope; a scope inside another replaces those of the outer one. */
export function addSecurityHeaders(
  scope: FastifyInstance,
  kind: keyof typeof TABLES,
  options: { https: boolean },
): void {
  const headers = {
    ...TABLES[kind],
    ...(options.https ? { 'strict-transport-security': 'max-age=15552000' } : {}),
  }
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
