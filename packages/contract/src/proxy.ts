import { z } from 'zod'

/** Where requests go that are not Guanjia's own: a port of the same machine, or an address whose host is allowed. */
export const proxyUpstream = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('port'), port: z.int().min(1).max(65_535).describe('On 127.0.0.1') }),
  z.strictObject({
    kind: z.literal('url'),
    url: z.string().min(1).max(2000).describe('http or https, to a host of GUANJIA_TARGET_ALLOWED_HOSTS'),
  }),
])

export type ProxyUpstream = z.infer<typeof proxyUpstream>

/** Body of `PUT /api/v1/proxy`. */
export const putProxyRequest = z.strictObject({
  enabled: z.boolean(),
  upstream: proxyUpstream,
  keepRoot: z
    .boolean()
    .default(false)
    .describe('Whether `/` stays the page of Guanjia, for authorisation links that 微管家 published'),
  answerWithinSeconds: z
    .int()
    .min(1)
    .max(600)
    .default(60)
    .describe('How long the business system may take to begin its answer'),
  version: z
    .int()
    .min(0)
    .optional()
    .describe('The version that the editor saw; refused with proxy.changed when it is not the present one'),
})

export type PutProxyRequest = z.infer<typeof putProxyRequest>

/** `environment`: as the variables GUANJIA_PROXY_… have it, until somebody changes it here. */
export const proxySources = ['default', 'environment', 'settings'] as const

export const proxyStates = ['off', 'reachable', 'unreachable'] as const

/** Whether the business system behind the proxy (透传) takes connections. */
export const proxyHealth = z
  .object({
    state: z.enum(proxyStates),
    upstream: z.string().nullable().describe('Its address; null while the proxy is off'),
    error: z.string().nullable().describe('Why it cannot be reached'),
    checkedAt: z.number().nullable(),
  })
  .meta({ id: 'ProxyHealth' })

export type ProxyHealth = z.infer<typeof proxyHealth>

/** The proxy (透传): what is not Guanjia's own goes to the business system. */
export const proxySettings = z
  .object({
    enabled: z.boolean(),
    upstream: proxyUpstream,
    keepRoot: z.boolean(),
    answerWithinSeconds: z.int(),
    version: z.int().describe('Rises with every change; 0: as the environment has it'),
    source: z.enum(proxySources),
    health: proxyHealth,
  })
  .meta({ id: 'ProxySettings' })

export type ProxySettings = z.infer<typeof proxySettings>
