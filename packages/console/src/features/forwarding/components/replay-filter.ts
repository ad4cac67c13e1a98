import type { ReplaySource } from '@guanjia/contract'
import { readLocalTime } from '../../../lib/local-time.ts'
import type { ReplayFilter } from '../api/create-replay.ts'

/** A filter as it is typed; times in the operator's zone. */
export type ReplayFormValues = {
  readonly source: ReplaySource
  readonly status: 'dead' | 'delivered' | ''
  readonly since: string
  readonly until: string
  readonly targetId: string
  readonly component: string
  readonly appid: string
  readonly type: string
  readonly missingOnly: boolean
}

/** Begins with what the list was filtered by that the operator comes from. Dead letters are what is mostly meant. */
export function readReplayParams(params: URLSearchParams): ReplayFormValues {
  const text = (name: string) => params.get(name) ?? ''
  const source = text('source') === 'callbacks' ? 'callbacks' : 'deliveries'
  return {
    source,
    status: text('status') === 'delivered' ? 'delivered' : 'dead',
    since: text('since'),
    until: text('until'),
    targetId: text('targetId'),
    component: text('component'),
    appid: text('appid'),
    type: text('type'),
    missingOnly: false,
  }
}

export function toReplayFilter(values: ReplayFormValues): ReplayFilter {
  const { source, status, targetId, component, appid, type, missingOnly } = values
  const since = readLocalTime(values.since)
  const until = readLocalTime(values.until)
  return {
    source,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(targetId !== '' && { targetId }),
    ...(component !== '' && { component }),
    ...(appid.trim() !== '' && { appid: appid.trim() }),
    ...(type.trim() !== '' && { type: type.trim() }),
    // Each source has one question of its own; an answer to the other would limit nothing.
    ...(source === 'deliveries' && status !== '' && { status }),
    ...(source === 'callbacks' && { missingOnly }),
  }
}
