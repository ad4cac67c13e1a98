import { setTimeout as sleep } from 'node:timers/promises'
import type { Replay, ReplayedCallback } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'
import { say } from '../../lib/language.ts'
import { UserError } from '../../lib/user-error.ts'

export type ReplayEventsOptions = ConnectOptions & {
  readonly component?: string
  readonly appid?: string
  readonly type?: string
  readonly since?: number
  readonly until?: number
  readonly json: boolean
}

const LOOK_EVERY_MS = 1_000

/** Sends stored callbacks to their targets again: one, or those of a time. Interrupting stops the watching, not the replay. */
export async function replayEvents(callbackId: string | undefined, options: ReplayEventsOptions): Promise<void> {
  if ((callbackId === undefined) === (options.since === undefined)) {
    throw new UserError('需要一个编号，或 --since 加时间', 'Either an id or --since with a time is needed')
  }
  const api = connectApi(options)
  if (callbackId === undefined) return await replaySince(api, options)
  const replayed = await api.post<ReplayedCallback>(`/callbacks/${encodeURIComponent(callbackId)}/replay`, {})
  const count = replayed.deliveryIds.length
  if (options.json) process.stdout.write(`${JSON.stringify(replayed)}\n`)
  else say(`✓ ${callbackId}：重新投递 ${count} 次`, `✓ ${callbackId}: ${count} deliveries again`)
}

async function replaySince(api: GuanjiaApi, options: ReplayEventsOptions): Promise<void> {
  const { component, appid, type, since, until, json } = options
  let replay = await api.post<Replay>('/replays', { source: 'callbacks', component, appid, type, since, until })
  if (!json) say(`重放 ${replay.id}：${replay.total} 条推送`, `Replay ${replay.id}: ${replay.total} callbacks`)
  while (replay.status === 'running') {
    await sleep(LOOK_EVERY_MS)
    replay = await api.get<Replay>(`/replays/${replay.id}`)
  }
  const { replayed } = replay
  if (json) process.stdout.write(`${JSON.stringify(replay)}\n`)
  else say(`✓ 重新投递 ${replayed} 次`, `✓ ${replayed} deliveries again`)
  if (replay.status === 'cancelled') process.exitCode = 1
}
