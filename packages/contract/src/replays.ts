import { z } from 'zod'
import { wechatAppid } from './appid.ts'
import { pageOf } from './page.ts'

/** `cancelled`: somebody stopped it; what it had sent again by then stays sent. */
export const replayStatuses = ['running', 'done', 'cancelled'] as const

export type ReplayStatus = (typeof replayStatuses)[number]

/**
 * What is sent again. `deliveries`: what was sent before, to the same target, with the same body. `callbacks`: what was
 * received, by the rules as they are now, also to targets that were not there then.
 */
export const replaySources = ['deliveries', 'callbacks'] as const

export type ReplaySource = (typeof replaySources)[number]

const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i)

/** Body of `POST /api/v1/replays` (批量重放): a filter; what is left out does not limit. */
export const createReplayRequest = z.strictObject({
  source: z.enum(replaySources).default('deliveries'),
  since: z.int().min(0).optional().describe('Made or received at or after this time, epoch milliseconds'),
  until: z.int().min(0).optional().describe('Made or received before this time; default: now'),
  component: wechatAppid.optional(),
  appid: wechatAppid.optional(),
  type: z.string().min(1).max(200).optional().describe('Exactly this type of event'),
  targetId: id.optional(),
  status: z
    .enum(['dead', 'delivered'])
    .optional()
    .describe('Of deliveries: dead letters only, or delivered ones only; left out: both'),
  missingOnly: z
    .boolean()
    .default(false)
    .describe('Of callbacks: only where the target was never to be sent it before'),
})

export type CreateReplayRequest = z.infer<typeof createReplayRequest>

export const replayParams = z.object({ replayId: id })

/** A replay (重放) on its way: a durable job. Each delivery that it makes carries the header `webhook-replay` with its id. */
export const replay = z
  .object({
    id: z.string(),
    status: z.enum(replayStatuses),
    source: z.enum(replaySources),
    selection: z.record(z.string(), z.unknown()).describe('The filter as it was asked for'),
    total: z.int().describe('Deliveries or callbacks that the filter matched when it was made'),
    seen: z.int().describe('Of these, how many it has come to'),
    replayed: z.int().describe('Deliveries that it has sent off; those that wait already are left alone'),
    results: z
      .object({ pending: z.int(), delivered: z.int(), held: z.int(), dead: z.int() })
      .describe('What has become of them'),
    createdBy: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    finishedAt: z.number().nullable(),
  })
  .meta({ id: 'Replay' })

export type Replay = z.infer<typeof replay>

export const replayPage = pageOf(replay)

/** Answer of `POST /api/v1/replays/count`: how many deliveries or callbacks the filter matches now. */
export const replayCount = z.object({ total: z.int() })

export type ReplayCount = z.infer<typeof replayCount>

/** Answer of the replay of one callback: the deliveries that go out again. */
export const replayedCallback = z.object({ deliveryIds: z.array(z.string()) })

export type ReplayedCallback = z.infer<typeof replayedCallback>
