import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { pageOf, pageQuery } from './page.ts'

/**
 * Who plays WeChat. `simulator`: the simulated WeChat that is connected, with accounts, codes and messages of its own.
 * `guanjia`: the server itself, which signs the pushes with the platform's keys and sends them to its own address; the code that
 * only WeChat can give is then a made-up one, and nothing is exchanged or sent for it.
 */
export const rehearsalPlayers = ['simulator', 'guanjia'] as const

export type RehearsalPlayer = (typeof rehearsalPlayers)[number]

/** `interrupted`: it has no result, because the server stopped. */
export const rehearsalStates = ['running', 'passed', 'failed', 'interrupted'] as const

export type RehearsalState = (typeof rehearsalStates)[number]

export const rehearsalStepNames = ['ticket', 'text_reply', 'official_account_api', 'mini_program_api'] as const

export type RehearsalStepName = (typeof rehearsalStepNames)[number]

/** `not_run`: the rehearsal ended before it came to this step. */
export const rehearsalStepStates = ['waiting', 'running', 'passed', 'failed', 'not_run'] as const

export type RehearsalStepState = (typeof rehearsalStepStates)[number]

/** Body of `POST /api/v1/rehearsals`. */
export const startRehearsalRequest = z.strictObject({
  component: componentParameter,
  pair: z.int().min(1).max(5).optional().describe('Which of the five pairs of test accounts; default: at random'),
})

export type StartRehearsalRequest = z.infer<typeof startRehearsalRequest>

export const listRehearsalsQuery = pageQuery.extend({ component: componentParameter })

export type ListRehearsalsQuery = z.infer<typeof listRehearsalsQuery>

export const rehearsalParams = z.object({ rehearsalId: z.string().regex(/^rhs_[0-9a-z]{1,60}$/) })

/** What went wrong, and what to do about it. */
export const rehearsalProblem = z.object({
  code: z.string().describe('Stable; programs decide by it'),
  title: z.string(),
  titleEn: z.string(),
  next: z.string(),
  nextEn: z.string(),
})

export type RehearsalProblem = z.infer<typeof rehearsalProblem>

export const rehearsalStep = z.object({
  name: z.enum(rehearsalStepNames),
  state: z.enum(rehearsalStepStates),
  appid: wechatAppid.nullable().describe('The test account of WeChat that it is about'),
  request: z
    .object({
      url: z.string(),
      body: z.string().nullable().describe('As it went over the wire; null where it is not encrypted'),
      plaintext: z.string().describe('What was inside, a ticket masked'),
    })
    .nullable(),
  expected: z.object({
    answer: z.string().describe('success, the text of a passive reply, or nothing'),
    message: z.string().nullable().describe('The customer-service message that has to follow'),
  }),
  answer: z
    .object({
      status: z.int().nullable().describe('null: not known, as of a ticket that came before'),
      body: z.string(),
      plaintext: z.string().nullable().describe('A passive reply, decrypted'),
    })
    .nullable(),
  message: z
    .string()
    .nullable()
    .describe('The customer-service message that followed; with player guanjia, what would have been sent'),
  pushedAt: z.number().nullable(),
  durationMs: z.number().nullable(),
  problem: rehearsalProblem.nullable(),
})

export type RehearsalStep = z.infer<typeof rehearsalStep>

/** A rehearsal of the check before 全网发布 (全网发布检测演练): a durable job, which goes on whoever watches. */
export const rehearsal = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    player: z.enum(rehearsalPlayers),
    state: z.enum(rehearsalStates),
    pair: z.int().nullable().describe('null: not chosen yet'),
    address: z.string().nullable().describe('With player guanjia: where the pushes were sent'),
    isPublicAddress: z.boolean().describe('Whether that is the address of GUANJIA_PUBLIC_URL'),
    steps: z.array(rehearsalStep),
    problem: rehearsalProblem.nullable().describe('Why it ended before its last step'),
    createdBy: z.string(),
    createdAt: z.number(),
    finishedAt: z.number().nullable(),
  })
  .meta({ id: 'Rehearsal' })

export type Rehearsal = z.infer<typeof rehearsal>

export const rehearsalPage = pageOf(rehearsal)
