import type {
  CreateTargetRequest,
  Target,
  TargetFormat,
  TargetKind,
  TargetMirror,
  TargetOrdering,
  UpdateTargetRequest,
} from '@guanjia/contract'
import { splitList } from '../../../lib/split-list.ts'

/** A target as it is typed. Secrets begin empty: they are replaced or taken away, and never shown. */
export type TargetFormValues = {
  readonly kind: TargetKind
  readonly name: string
  readonly format: TargetFormat
  readonly mirror: TargetMirror
  readonly ordering: TargetOrdering
  readonly timeoutSeconds: string
  readonly maxInFlight: string
  readonly ratePerSecond: string
  readonly url: string
  readonly port: string
  readonly path: string
  readonly exchange: string
  readonly routingKey: string
  readonly brokers: string
  readonly useTls: boolean
  readonly saslMechanism: string
  readonly topic: string
  readonly servers: string
  readonly subject: string
  readonly stream: string
  readonly maxLength: string
  readonly username: string
  readonly password: string
  readonly removesPassword: boolean
  /** `name: value`, one a line. */
  readonly headers: string
  readonly removedHeaders: readonly string[]
  readonly ca: string
  readonly certificate: string
  readonly key: string
  readonly removesCa: boolean
  readonly removesCertificate: boolean
}

/** The fields of a text; the others have controls of their own. */
export type TextField = {
  [K in keyof TargetFormValues]: TargetFormValues[K] extends string ? K : never
}[keyof TargetFormValues]

export const NEW_TARGET: TargetFormValues = {
  kind: 'http',
  name: '',
  format: 'json',
  mirror: 'none',
  ordering: 'none',
  timeoutSeconds: '10',
  maxInFlight: '',
  ratePerSecond: '',
  url: '',
  port: '',
  path: '',
  exchange: '',
  routingKey: '$TYPE$',
  brokers: '',
  useTls: false,
  saslMechanism: '',
  topic: '',
  servers: '',
  subject: '',
  stream: '',
  maxLength: '',
  username: '',
  password: '',
  removesPassword: false,
  headers: '',
  removedHeaders: [],
  ca: '',
  certificate: '',
  key: '',
  removesCa: false,
  removesCertificate: false,
}

export function toTargetValues(target: Target): TargetFormValues {
  const { kind, name, format, mirror, ordering, timeoutMs, maxInFlight, ratePerSecond } = target
  const common = {
    ...NEW_TARGET,
    ...{ kind, name, format, mirror, ordering },
    timeoutSeconds: String(timeoutMs / 1000),
    maxInFlight: numberText(maxInFlight),
    ratePerSecond: numberText(ratePerSecond),
    username: 'username' in target ? (target.username ?? '') : '',
  }
  switch (target.kind) {
    case 'http':
      return { ...common, url: target.url }
    case 'container':
      return { ...common, port: String(target.port), path: target.path }
    case 'rabbitmq':
      return { ...common, url: target.url, exchange: target.exchange, routingKey: target.routingKey }
    case 'kafka': {
      const { brokers, useTls, saslMechanism, topic } = target
      return { ...common, brokers: brokers.join('\n'), useTls, saslMechanism: saslMechanism ?? '', topic }
    }
    case 'nats':
      return { ...common, servers: target.servers.join('\n'), subject: target.subject }
    case 'redis':
      return { ...common, url: target.url, stream: target.stream, maxLength: numberText(target.maxLength) }
  }
}

/** What is typed is what is sent, also where it makes no sense: the server is the judge, and names the field. */
export function toTargetRequest(values: TargetFormValues): CreateTargetRequest {
  const { kind, mirror } = values
  return { kind, mirror, ...partsOf(values), ...secretsOf(values) } as CreateTargetRequest
}

/** Only what is different from before, so that secrets stay as they are. */
export function toTargetChange(values: TargetFormValues, target: Target): UpdateTargetRequest {
  const before = partsOf(toTargetValues(target))
  const changed = Object.entries(partsOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return { ...Object.fromEntries(changed), ...secretsOf(values) }
}

function partsOf(values: TargetFormValues): Record<string, unknown> {
  const { name, format, ordering, timeoutSeconds, maxInFlight, ratePerSecond } = values
  const timeout = readNumber(timeoutSeconds)
  return {
    name: name.trim(),
    format,
    ordering,
    timeoutMs: typeof timeout === 'number' ? Math.round(timeout * 1000) : timeout,
    maxInFlight: readNumber(maxInFlight),
    ratePerSecond: readNumber(ratePerSecond),
    ...settingsOf(values),
  }
}

function settingsOf(values: TargetFormValues): Record<string, unknown> {
  const url = values.url.trim()
  const username = values.username.trim() === '' ? null : values.username.trim()
  switch (values.kind) {
    case 'http':
      return { url }
    case 'container':
      return { port: readNumber(values.port), path: values.path.trim() }
    case 'rabbitmq':
      return { url, username, exchange: values.exchange.trim(), routingKey: values.routingKey.trim() }
    case 'kafka':
      return {
        brokers: splitList(values.brokers),
        topic: values.topic.trim(),
        useTls: values.useTls,
        saslMechanism: values.saslMechanism === '' ? null : values.saslMechanism,
        username,
      }
    case 'nats':
      return { servers: splitList(values.servers), subject: values.subject.trim(), username }
    case 'redis':
      return { url, username, stream: values.stream.trim(), maxLength: readNumber(values.maxLength) }
  }
}

function secretsOf(values: TargetFormValues): Record<string, unknown> {
  const { password, removesPassword, ca, certificate, key, removesCa, removesCertificate, removedHeaders } = values
  const headers = {
    ...Object.fromEntries(removedHeaders.map((name) => [name, null])),
    ...readHeaderLines(values.headers),
  }
  const tls = {
    ...(removesCa && { ca: null }),
    ...(removesCertificate && { certificate: null, key: null }),
    ...(ca.trim() !== '' && { ca: `${ca.trim()}\n` }),
    ...(certificate.trim() !== '' && { certificate: `${certificate.trim()}\n` }),
    ...(key.trim() !== '' && { key: `${key.trim()}\n` }),
  }
  return {
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(removesPassword && { password: null }),
    ...(password !== '' && { password }),
    ...(Object.keys(tls).length > 0 && { tls }),
  }
}

/** A line without a colon becomes a name without a value, which the server refuses by name. */
export function readHeaderLines(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}

/** An empty text is "not set"; what is no number stays a text, for the server to refuse. */
function readNumber(text: string): number | string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value)
}
