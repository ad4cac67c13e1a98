import { z } from 'zod'

/** What an operator can do with a release (可用操作). */
export const releaseActions = [
  'submit',
  'publish',
  'schedule',
  'hold',
  'withdraw',
  'speed_up',
  'gray',
  'revert_gray',
  'roll_back',
  'cancel',
] as const

export type ReleaseAction = (typeof releaseActions)[number]

/** The calls that change something beside commit, submit and publish; a release has at most one under way. */
export const releaseOperationKinds = ['withdraw', 'speed_up', 'gray', 'revert_gray', 'roll_back'] as const

export type ReleaseOperationKind = (typeof releaseOperationKinds)[number]

export const releaseOperation = z.object({
  kind: z.enum(releaseOperationKinds),
  request: z.record(z.string(), z.unknown()),
  isUnknown: z.boolean().describe('WeChat did not answer: Guanjia looks before it repeats anything'),
  askedAt: z.number(),
  actor: z.string(),
})

const percentage = z.int().min(0).max(100)

/** A step of a gray release that is taken by itself. */
export const grayStep = z.object({
  percentage: percentage.min(1),
  at: z.int().positive().describe('Epoch milliseconds'),
})

export type GrayStep = z.infer<typeof grayStep>

export const grayPlan = z.object({
  percentage,
  debuggersFirst: z.boolean(),
  experiencersFirst: z.boolean(),
  changedAt: z.number(),
})

export type GrayPlan = z.infer<typeof grayPlan>

/** Body of `POST /api/v1/releases/:id/gray`: the share to go to now, or the steps to take later, or both. */
export const grayReleaseRequest = z
  .strictObject({
    percentage: percentage.optional(),
    debuggersFirst: z.boolean().default(false).describe('Members of the project get it first'),
    experiencersFirst: z.boolean().default(false).describe('Testers get it first'),
    steps: z
      .array(grayStep)
      .max(20)
      .optional()
      .describe('Takes the place of the steps before; an empty list stops them'),
  })
  .refine(
    ({ percentage: share, steps }) => share !== undefined || steps !== undefined,
    'percentage 与 steps 至少填一个。 | Give percentage or steps.',
  )
  .refine(
    ({ percentage: share, debuggersFirst, experiencersFirst }) => share !== 0 || debuggersFirst || experiencersFirst,
    '0% 时须选项目成员或体验成员优先。 | With 0 % the members or the testers must come first.',
  )
  .refine(
    ({ percentage: share = 0, steps = [] }) =>
      steps.every((step, index) => {
        const before = steps[index - 1]
        return step.percentage > (before?.percentage ?? share) && step.at > (before?.at ?? 0)
      }),
    '各步的比例与时间须逐步增大。 | Share and time must rise from step to step.',
  )

export type GrayReleaseRequest = z.infer<typeof grayReleaseRequest>

/** Body of `POST /api/v1/releases/:id/schedule`. */
export const scheduleReleaseRequest = z.strictObject({
  publishAt: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('Epoch milliseconds; null: as soon as the audit is approved'),
})

export type ScheduleReleaseRequest = z.infer<typeof scheduleReleaseRequest>

/** Body of `POST /api/v1/releases/:id/roll-back`. */
export const rollBackRequest = z.strictObject({
  appVersion: z.int().positive().optional().describe('One of the history; left out: the version before'),
})

export type RollBackRequest = z.infer<typeof rollBackRequest>

/** Which screenshot of a rejection, counted from 1. */
export const screenshotParams = z.object({
  id: z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i),
  n: z.coerce.number().int().min(1).max(100),
})

export const trialQrCodeQuery = z.object({
  path: z.string().min(1).max(1024).optional().describe('A page with its parameters, as pages/a/b?x=1'),
})
