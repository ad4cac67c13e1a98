import { z } from 'zod'
import { wechatAppid } from './appid.ts'

/**
 * How the ticket (验证票据) stands: `late` = none for 25 minutes, so that pushing was asked for again; `expired` = none for
 * 12 hours, so that no token can be made; `never` = none has arrived yet.
 */
export const ticketStates = ['fresh', 'late', 'expired', 'never'] as const

export type TicketState = (typeof ticketStates)[number]

/** The state of a component's ticket, without the ticket. */
export const ticketStatus = z
  .object({
    componentAppid: z.string(),
    state: z.enum(ticketStates),
    createdAt: z.number().nullable().describe('CreateTime of the newest ticket'),
    receivedAt: z.number().nullable(),
    ageMs: z.number().nullable(),
    expiresAt: z.number().nullable().describe('Until then tokens can be made from it'),
    pushRequestedAt: z.number().nullable().describe('When we last asked WeChat to push tickets again'),
  })
  .meta({ id: 'TicketStatus' })

export type TicketStatus = z.infer<typeof ticketStatus>

/** The state of a component token (第三方平台令牌), without the token. */
export const componentTokenStatus = z
  .object({
    componentAppid: z.string(),
    state: z.enum(['valid', 'expired', 'none']),
    mintsTokens: z.boolean(),
    obtainedAt: z.number().nullable(),
    expiresAt: z.number().nullable(),
  })
  .meta({ id: 'ComponentTokenStatus' })

export type ComponentTokenStatus = z.infer<typeof componentTokenStatus>

export const componentTokensParams = z.object({ componentAppid: wechatAppid })

/** Answer of `GET /api/v1/components/:componentAppid/tokens`. */
export const componentTokens = z.object({ ticket: ticketStatus, componentToken: componentTokenStatus })

export type ComponentTokens = z.infer<typeof componentTokens>

/** `data` of the events `ticket.missing` and `ticket.recovered`. */
export const ticketEventData = z.object({
  componentAppid: z.string(),
  lastTicketAt: z.number().nullable().describe('When the last ticket arrived; null when none ever did'),
})

export type TicketEventData = z.infer<typeof ticketEventData>

/** `data` of the events `token.refresh_failed` (the merchant must authorise again) and `token.recovered`. */
export const refreshTokenEventData = z.object({
  componentAppid: z.string(),
  appid: z.string(),
  errcode: z.number().nullable().describe('What WeChat answered to the last refresh'),
  source: z.enum(['reconcile']).optional().describe('Found by the comparison with the list of authorizers'),
})

export type RefreshTokenEventData = z.infer<typeof refreshTokenEventData>
