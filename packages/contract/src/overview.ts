import { z } from 'zod'
import { componentParameter } from './appid.ts'
import { callback } from './callbacks.ts'
import { component } from './components.ts'
import { proxyHealth } from './proxy.ts'
import { componentTokenStatus, ticketStatus } from './tokens.ts'

/** Query of `GET /api/v1/overview`. */
export const overviewQuery = z.object({ component: componentParameter })

/** The first page of the console (概览): how the platform stands. What belongs to a component is null without one. */
export const overview = z
  .object({
    component: component.nullable(),
    ticket: ticketStatus.nullable(),
    componentToken: componentTokenStatus.nullable(),
    authorizers: z
      .object({ active: z.int(), revoked: z.int(), needsReauthorization: z.int() })
      .describe('Accounts by status; counted up to 100,000'),
    callbacks: z.object({ lastReceivedAt: z.number().nullable(), recent: z.array(callback) }),
    deliveries: z
      .object({ pending: z.int(), delivered: z.int(), held: z.int(), dead: z.int() })
      .describe('By status, over all components; counted up to 100,000'),
    address: z
      .object({ isRefused: z.boolean(), address: z.string().nullable() })
      .describe('IP 白名单: whether WeChat has refused our exit address lately (61004), and which one it named'),
    database: z.object({ kind: z.string(), answerMs: z.number().describe('How long the simplest question took') }),
    jobs: z.object({ overdue: z.int(), dead: z.int().describe('Given up within a day') }),
    targets: z.object({ disabled: z.int() }),
    releases: z
      .object({ rejected: z.int(), failed: z.int(), approved: z.int().describe('Wait to be published') })
      .describe('Mini programs of the component whose newest release waits for a person; counted up to 10,000'),
    violations: z
      .object({ recent: z.int(), appid: z.string().nullable().describe('Whose the newest one is') })
      .describe('违规记录 of mini programs of the component within 30 days; counted up to 1,000'),
    quota: z.object({ exhausted: z.int().describe('APIs whose quota of today is used up, over all accounts') }),
    proxy: proxyHealth,
    generatedAt: z.number(),
  })
  .meta({ id: 'Overview' })

export type Overview = z.infer<typeof overview>

/** Query of `GET /api/v1/overview/traffic`. */
export const trafficQuery = z.object({
  component: componentParameter,
  hours: z.coerce.number().int().min(1).max(720).default(24).describe('The last so many hours, 1 to 720'),
})

/** What went through within one hour; null: not counted yet. */
export const trafficHour = z.object({
  at: z.number().describe('When the hour begins, epoch milliseconds'),
  callbacks: z.int().nullable().describe('Pushes of WeChat that were received'),
  refused: z.int().describe('Pushes that were refused; kept for a week'),
  delivered: z.int().nullable().describe('Attempts that a target accepted, over all components'),
  failed: z.int().nullable().describe('Attempts that failed, over all components'),
})

export type TrafficHour = z.infer<typeof trafficHour>

/** Answer of `GET /api/v1/overview/traffic` (流量与失败): every hour once, the running one last. */
export const traffic = z.object({ hours: z.array(trafficHour), generatedAt: z.number() }).meta({ id: 'Traffic' })

export type Traffic = z.infer<typeof traffic>
