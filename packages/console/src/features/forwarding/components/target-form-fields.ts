import type { TargetKind } from '@guanjia/contract'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import type { TextField } from './target-form-values.ts'

export type TargetField = {
  readonly name: TextField | 'useTls'
  readonly label: LocaleKey
  readonly help?: LocaleKey
  readonly placeholder?: string
  readonly isRequired?: boolean
  readonly control?: 'lines' | 'sasl' | 'check'
}

const USERNAME: TargetField = { name: 'username', label: 'targets.field.username' }

/** What only one kind of target asks for, in the order of the form. */
export const KIND_FIELDS: Record<TargetKind, readonly TargetField[]> = {
  http: [
    { name: 'url', label: 'forwarding.field.url', help: 'targets.help.url', placeholder: 'https://', isRequired: true },
  ],
  container: [
    { name: 'port', label: 'targets.field.port', help: 'targets.help.port', placeholder: '8081', isRequired: true },
    {
      name: 'path',
      label: 'targets.field.path',
      help: 'targets.help.path',
      placeholder: '/wx/$APPID$/push',
      isRequired: true,
    },
  ],
  rabbitmq: [
    {
      name: 'url',
      label: 'forwarding.field.url',
      help: 'targets.help.broker',
      placeholder: 'amqp://rabbit.internal:5672/shop',
      isRequired: true,
    },
    USERNAME,
    { name: 'exchange', label: 'targets.field.exchange', help: 'targets.help.exchange' },
    { name: 'routingKey', label: 'targets.field.routing_key', help: 'targets.help.placeholders' },
  ],
  kafka: [
    {
      name: 'brokers',
      label: 'targets.field.brokers',
      help: 'targets.help.brokers',
      placeholder: 'kafka.internal:9092',
      isRequired: true,
      control: 'lines',
    },
    { name: 'topic', label: 'targets.field.topic', help: 'targets.help.topic', isRequired: true },
    { name: 'useTls', label: 'targets.field.use_tls', control: 'check' },
    { name: 'saslMechanism', label: 'targets.field.sasl', control: 'sasl' },
    USERNAME,
  ],
  nats: [
    {
      name: 'servers',
      label: 'targets.field.servers',
      help: 'targets.help.brokers',
      placeholder: 'nats://nats.internal:4222',
      isRequired: true,
      control: 'lines',
    },
    { name: 'subject', label: 'targets.field.subject', help: 'targets.help.subject', isRequired: true },
    USERNAME,
  ],
  redis: [
    {
      name: 'url',
      label: 'forwarding.field.url',
      help: 'targets.help.broker',
      placeholder: 'redis://redis.internal:6379/0',
      isRequired: true,
    },
    USERNAME,
    { name: 'stream', label: 'targets.field.stream', help: 'targets.help.placeholders', isRequired: true },
    { name: 'maxLength', label: 'targets.field.max_length', help: 'targets.help.max_length' },
  ],
}

export function isBroker(kind: TargetKind): boolean {
  return kind !== 'http' && kind !== 'container'
}

/** The fields of the request that the form of a kind shows, so that every remark of the server finds its place. */
export function shownFields({ kind }: { readonly kind: TargetKind }): string[] {
  const common = [
    'name',
    'kind',
    'format',
    'mirror',
    'ordering',
    'timeoutMs',
    'maxInFlight',
    'ratePerSecond',
    'headers',
  ]
  const own = KIND_FIELDS[kind].map(({ name }) => name)
  return [...common, ...own, ...(isBroker(kind) ? ['password'] : []), ...(kind === 'container' ? [] : ['tls'])]
}
