import type { WebhookBody } from '@guanjia/contract'
import type { OriginalText } from './body-format.ts'
import type { RoutedEvent } from './forwarder-rule.ts'
import type { ForwardableCallback } from './outbound-event.ts'
import type { Route } from './rule-book.ts'

/** An event on its way to the targets of its routes. */
export type Outgoing = {
  readonly event: RoutedEvent & { readonly id: string }
  readonly routes: readonly Route[]
  readonly body: WebhookBody
  readonly original?: OriginalText | undefined
  /** Where it came from, for who is to ask a target while WeChat waits. */
  readonly callback?: ForwardableCallback
}

/** The event as it is stored for its deliveries. */
export function toEventRow({ event, body, original }: Outgoing, now: number) {
  return {
    id: event.id,
    type: event.type,
    component_appid: event.componentAppid,
    appid: event.appid ?? null,
    body: JSON.stringify(body),
    original: original?.text ?? null,
    original_format: original?.format ?? null,
    created_at: now,
  }
}

/** A delivery that is due at once, or waits while its target is off. */
export function toDeliveryRow(
  event: Outgoing['event'],
  { targetId, ruleId, isHeld }: Route,
  { id, now, replayId = null }: { id: string; now: number; replayId?: string | null },
) {
  return {
    id,
    event_id: event.id,
    event_type: event.type,
    target_id: targetId,
    rule_id: ruleId,
    component_appid: event.componentAppid,
    appid: event.appid ?? null,
    status: isHeld ? ('held' as const) : ('pending' as const),
    attempt_count: 0,
    next_attempt_at: isHeld ? null : now,
    lease_owner: null as string | null,
    replay_id: replayId,
    lane: 'async' as 'async' | 'sync',
    created_at: now,
    updated_at: now,
  }
}
