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
    proxy: proxyHealth,
    generatedAt: z.number(),
  })
  .meta({ id: 'Overview' })

export type Overview = z.infer<typeof overview>
