import type { TargetKind } from '@guanjia/contract'

export type BrokerKind = Exclude<TargetKind, 'http' | 'container'>

export type BrokerAddress = {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  /** What follows the host: a virtual host, a database; without the slash. */
  readonly path: string
}

const SCHEMES: Readonly<Record<BrokerKind, Readonly<Record<string, { port: number; isEncrypted: boolean }>>>> = {
  rabbitmq: { 'amqp:': { port: 5672, isEncrypted: false }, 'amqps:': { port: 5671, isEncrypted: true } },
  kafka: { 'kafka:': { port: 9092, isEncrypted: false } },
  nats: { 'nats:': { port: 4222, isEncrypted: false }, 'tls:': { port: 4222, isEncrypted: true } },
  redis: { 'redis:': { port: 6379, isEncrypted: false }, 'rediss:': { port: 6379, isEncrypted: true } },
}

const PATHS: Readonly<Record<BrokerKind, RegExp>> = {
  rabbitmq: /^(?:\/[A-Za-z0-9._%~-]*)?$/,
  kafka: /^$/,
  nats: /^$/,
  redis: /^(?:\/\d{0,5})?$/,
}

/** An address of this kind; undefined when it is none, or holds credentials. Kafka's are written `host:port`. */
export function readBrokerUrl(kind: BrokerKind, text: string): BrokerAddress | undefined {
  const written = kind === 'kafka' ? `kafka://${text}` : text
  if (!/^[\x21-\x7e]+$/.test(written) || !URL.canParse(written)) return undefined
  const url = new URL(written)
  const scheme = SCHEMES[kind][url.protocol]
  const hasMore = url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
  if (!scheme || hasMore || url.hostname === '' || !PATHS[kind].test(url.pathname)) return undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? scheme.port : Number(url.port),
    isEncrypted: scheme.isEncrypted,
    path: url.pathname.slice(1),
  }
}
