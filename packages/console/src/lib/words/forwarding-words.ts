import type {
  AttemptOutcome,
  DeliveryReply,
  DeliveryStatus,
  EventTypeGroup,
  ReplaySource,
  ReplayStatus,
  Target,
  TargetDisabledReason,
  TargetFormat,
  TargetKind,
  TargetMirror,
  TargetOrdering,
  WebhookBodyChange,
  WebhookInspection,
  WebhookVerdict,
} from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const TARGET_STATUS: Record<Target['status'], StateWord> = {
  enabled: { label: 'forwarding.target_status.enabled', tone: 'success' },
  disabled: { label: 'forwarding.target_status.disabled', tone: 'neutral' },
}

export const TARGET_DISABLED_REASON: Record<TargetDisabledReason, LocaleKey> = {
  operator: 'forwarding.disabled_reason.operator',
  gone: 'forwarding.disabled_reason.gone',
  failing: 'forwarding.disabled_reason.failing',
}

export const DELIVERY_STATUS: Record<DeliveryStatus, StateWord> = {
  delivered: { label: 'forwarding.delivery_status.delivered', tone: 'success' },
  pending: { label: 'forwarding.delivery_status.pending', tone: 'info' },
  held: { label: 'forwarding.delivery_status.held', tone: 'warning' },
  dead: { label: 'forwarding.delivery_status.dead', tone: 'danger' },
}

export const ATTEMPT_OUTCOME: Record<AttemptOutcome, StateWord> = {
  delivered: { label: 'forwarding.outcome.delivered', tone: 'success' },
  bad_status: { label: 'forwarding.outcome.bad_status', tone: 'danger' },
  rejected: { label: 'forwarding.outcome.rejected', tone: 'danger' },
  timeout: { label: 'forwarding.outcome.timeout', tone: 'danger' },
  network_error: { label: 'forwarding.outcome.network_error', tone: 'danger' },
  refused: { label: 'forwarding.outcome.refused', tone: 'danger' },
}

export const EVENT_TYPE_GROUP: Record<EventTypeGroup, LocaleKey> = {
  component: 'forwarder_rules.type_group.component',
  message: 'forwarder_rules.type_group.message',
  event: 'forwarder_rules.type_group.event',
  guanjia: 'forwarder_rules.type_group.guanjia',
}

export const TARGET_KIND: Record<TargetKind, LocaleKey> = {
  http: 'targets.kind.http',
  container: 'targets.kind.container',
  rabbitmq: 'targets.kind.rabbitmq',
  kafka: 'targets.kind.kafka',
  nats: 'targets.kind.nats',
  redis: 'targets.kind.redis',
}

export const TARGET_FORMAT: Record<TargetFormat, LocaleKey> = {
  json: 'targets.format.json',
  xml: 'targets.format.xml',
  wxcomponent: 'targets.format.wxcomponent',
}

export const TARGET_MIRROR: Record<TargetMirror, LocaleKey> = {
  none: 'targets.mirror.none',
  masked: 'targets.mirror.masked',
  kept: 'targets.mirror.kept',
}

export const TARGET_ORDERING: Record<TargetOrdering, LocaleKey> = {
  none: 'targets.ordering.none',
  appid: 'targets.ordering.appid',
}

export const REPLAY_STATUS: Record<ReplayStatus, StateWord> = {
  running: { label: 'replays.status.running', tone: 'info' },
  done: { label: 'replays.status.done', tone: 'success' },
  cancelled: { label: 'replays.status.cancelled', tone: 'neutral' },
}

export const REPLAY_SOURCE: Record<ReplaySource, LocaleKey> = {
  deliveries: 'replays.source.deliveries',
  callbacks: 'replays.source.callbacks',
}

/** What a replay of deliveries can be limited to. */
export const REPLAYED_STATUS: Record<'dead' | 'delivered', LocaleKey> = {
  dead: 'replays.status.dead',
  delivered: 'replays.status.delivered',
}

export const DELIVERY_REPLY: Record<DeliveryReply, StateWord> = {
  passive: { label: 'forwarding.reply.passive', tone: 'success' },
  none: { label: 'forwarding.reply.none', tone: 'neutral' },
  invalid: { label: 'forwarding.reply.invalid', tone: 'danger' },
  message_due: { label: 'forwarding.reply.message_due', tone: 'info' },
  message_sent: { label: 'forwarding.reply.message_sent', tone: 'success' },
  message_refused: { label: 'forwarding.reply.message_refused', tone: 'danger' },
  message_unknown: { label: 'forwarding.reply.message_unknown', tone: 'warning' },
}

export const WEBHOOK_VERDICT: Record<WebhookVerdict, StateWord> = {
  valid: { label: 'webhooks.verdict.valid', tone: 'success' },
  stale: { label: 'webhooks.verdict.stale', tone: 'warning' },
  headers_missing: { label: 'webhooks.verdict.headers_missing', tone: 'danger' },
  headers_malformed: { label: 'webhooks.verdict.headers_malformed', tone: 'danger' },
  body_changed: { label: 'webhooks.verdict.body_changed', tone: 'danger' },
  signature: { label: 'webhooks.verdict.signature', tone: 'danger' },
}

export const WEBHOOK_CHANGE: Record<WebhookBodyChange, LocaleKey> = {
  blanks: 'webhooks.change.blanks',
  line_ends: 'webhooks.change.line_ends',
  rewritten_json: 'webhooks.change.rewritten_json',
}

export const WEBHOOK_SECRET: Record<NonNullable<WebhookInspection['signedWith']>, LocaleKey> = {
  current: 'webhooks.secret.current',
  previous: 'webhooks.secret.previous',
  given: 'webhooks.secret.given',
}
