import { z } from 'zod'
import { componentParameter } from './appid.ts'
import { checkUpStates } from './check-up-findings.ts'
import { problemWechat } from './problem.ts'

/** Query of `GET /api/v1/check-up`. */
export const checkUpQuery = z.object({
  component: componentParameter,
  live: z
    .stringbool()
    .default(false)
    .describe('true: also make one harmless call to WeChat, which shows whether secret and whitelist are right'),
})

/** What one check found. */
export const checkUpItem = z.object({
  check: z.string().describe('ticket, token, address, callbacks, pushes, clock, database, jobs …'),
  code: z.string().describe('Stable; programs decide by it'),
  state: z.enum(checkUpStates),
  title: z.string(),
  titleEn: z.string(),
  next: z.string().describe('What to do; empty when nothing is to be done'),
  nextEn: z.string(),
  wechat: problemWechat.optional(),
})

/** Answer of `GET /api/v1/check-up` (体检). The worst state of all items is the state of the whole. */
export const checkUp = z
  .object({ state: z.enum(checkUpStates), items: z.array(checkUpItem), generatedAt: z.number() })
  .meta({ id: 'CheckUp' })

export type CheckUpItem = z.infer<typeof checkUpItem>
export type CheckUp = z.infer<typeof checkUp>

/** Pushes that were refused, by reason (被拒绝的推送): nothing of them is kept but these figures. */
export const refusedPushes = z.object({
  items: z.array(
    z.object({
      componentAppid: z.string().nullable().describe('null: the path named none that is configured'),
      reason: z.string(),
      title: z.string(),
      titleEn: z.string(),
      next: z.string(),
      nextEn: z.string(),
      count: z.int(),
      firstAt: z.number(),
      lastAt: z.number(),
      lastSourceAddress: z.string().nullable(),
      lastDetail: z.string().nullable(),
    }),
  ),
})

export type RefusedPushes = z.infer<typeof refusedPushes>
