import type { SimulatorAccount, SimulatorFault, SimulatorPush } from '@guanjia/contract'
import { z } from 'zod'

/*
 * What the control API of the simulator answers, as far as it is shown here. A push carries its plain text, in which tickets
 * and codes stand: these shapes leave it out.
 */
const attempt = z.object({ durationMs: z.number(), error: z.string().optional() })

export const pushRecord = z.object({
  id: z.string(),
  name: z.string(),
  target: z.enum(['component', 'message']),
  appid: z.string().optional(),
  createdAt: z.number(),
  state: z.enum(['pending', 'delivered', 'failed', 'lost']),
  attempts: z.array(attempt),
  fields: z.object({ AuthorizerAppid: z.string().optional() }).optional(),
})

export const accountRecord = z.object({
  appid: z.string(),
  nickname: z.string(),
  kind: z.enum(['mini_program', 'official_account']),
  authorizedTo: z.array(z.string()),
  miniProgram: z
    .object({
      audits: z.array(
        z.object({
          state: z.enum(['in_review', 'delayed', 'approved', 'rejected', 'withdrawn', 'released', 'superseded']),
        }),
      ),
    })
    .optional(),
})

export const componentRecord = z.object({
  appid: z.string(),
  isPublished: z.boolean(),
  isTicketPushOn: z.boolean(),
  ticket: z.object({ issuedAt: z.number() }).optional(),
  live: z.object({ componentPushUrl: z.string(), messagePushUrl: z.string() }),
})

export const settingsRecord = z.object({
  pushLoss: z.number(),
  pushDuplicates: z.number(),
  pushReorder: z.number(),
})

export const faultRecord = z.object({
  id: z.string(),
  api: z.string().optional(),
  appid: z.string().optional(),
  probability: z.number(),
  remaining: z.int().optional(),
  errcode: z.int().optional(),
  httpStatus: z.int().optional(),
  connection: z.enum(['reset', 'late_reset']).optional(),
  latencyMs: z.number().optional(),
  hits: z.int(),
})

const stepName = z.enum(['ticket', 'text_reply', 'official_account_api', 'mini_program_api'])

/** What it tells of a network check while that goes on. */
export const networkCheckEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('planned'),
    pair: z.int(),
    steps: z.array(z.object({ name: stepName, appid: z.string().optional() })),
  }),
  z.object({
    event: z.literal('checked'),
    step: z.object({
      name: stepName,
      isPassed: z.boolean(),
      expected: z.string(),
      problem: z
        .enum([
          'not_pushed',
          'no_connection',
          'timeout',
          'http_error',
          'bad_answer',
          'no_reply',
          'reply_not_text',
          'wrong_reply',
          'reply_not_empty',
          'no_message',
          'wrong_message',
        ])
        .optional(),
      detail: z.string().optional(),
      request: z.object({ url: z.string(), body: z.string(), plaintext: z.string() }).optional(),
      answer: z
        .object({ status: z.int().optional(), body: z.string().optional(), plaintext: z.string().optional() })
        .optional(),
      durationMs: z.number().optional(),
    }),
  }),
])

export type NetworkCheckEvent = z.output<typeof networkCheckEvent>

export function toPush({ attempts, appid, fields, ...push }: z.output<typeof pushRecord>): SimulatorPush {
  const last = attempts.at(-1)
  return {
    ...push,
    appid: appid ?? fields?.AuthorizerAppid ?? null,
    attempts: attempts.length,
    error: last?.error ?? null,
    durationMs: last?.durationMs ?? null,
  }
}

export function toAccount(
  { authorizedTo, miniProgram, ...account }: z.output<typeof accountRecord>,
  componentAppid: string,
): SimulatorAccount {
  return {
    ...account,
    isAuthorized: authorizedTo.includes(componentAppid),
    auditState: miniProgram?.audits.at(-1)?.state ?? null,
  }
}

export function toFault(fault: z.output<typeof faultRecord>): SimulatorFault {
  const { api, appid, remaining, errcode, httpStatus, connection, latencyMs, ...rest } = fault
  return {
    ...rest,
    api: api ?? null,
    appid: appid ?? null,
    remaining: remaining ?? null,
    errcode: errcode ?? null,
    httpStatus: httpStatus ?? null,
    connection: connection ?? null,
    latencyMs: latencyMs ?? null,
  }
}
