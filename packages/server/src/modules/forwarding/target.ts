import type {
  TargetDisabledReason,
  TargetFormat,
  TargetMirror,
  TargetOrdering,
  TargetSettings,
  Target as TargetView,
} from '@guanjia/contract'

/** What may be shown of a target's credentials. */
export type ShownCredentials = Pick<TargetView, 'headerNames' | 'hasPassword' | 'tls'>

/** Where deliveries go (目标). Its secrets are not part of it; who sends asks for them. */
export type Target = {
  readonly id: string
  readonly name: string
  readonly settings: TargetSettings
  /** The address as a person reads it. */
  readonly url: string
  readonly shown: ShownCredentials
  readonly format: TargetFormat
  readonly timeoutMs: number
  /** null: the default. */
  readonly maxInFlight: number | null
  /** null: no limit. */
  readonly ratePerSecond: number | null
  readonly ordering: TargetOrdering
  /** A copy for another environment, see mirror-copy.ts. */
  readonly mirror: TargetMirror
  readonly previousSecretUntil: number | null
  readonly status: 'enabled' | 'disabled'
  readonly disabledReason: TargetDisabledReason | null
  readonly failingSince: number | null
  readonly circuitOpenUntil: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly version: number
}

/** The keys of its signatures: during a rotation the one before signs as well. */
export type SigningSecrets = {
  readonly secret: string
  readonly previous?: { readonly secret: string; readonly until: number } | undefined
}

/** What a target lets in by, and custom headers, whose values may be such. */
export type TargetCredentials = {
  readonly headers: Readonly<Record<string, string>>
  readonly password?: string | undefined
  readonly tls: TargetTls
}

/** All PEM: who vouches for the server, and what we prove who we are by. */
export type TargetTls = {
  readonly ca?: string | undefined
  readonly certificate?: string | undefined
  readonly key?: string | undefined
}

/** A target with what is needed to send to it. */
export type TargetWithSecrets = Target & {
  readonly signing: SigningSecrets
  readonly credentials: TargetCredentials
  /** Another one when a connection that was made before must not be used any more. */
  readonly connectionKey: string
}

export const NO_CREDENTIALS: TargetCredentials = { headers: {}, tls: {} }
export const NOTHING_SHOWN: ShownCredentials = {
  headerNames: [],
  hasPassword: false,
  tls: { hasCa: false, clientCertificate: null },
}

export const TARGET_SECRET_BYTES = 32

/** A signing secret in the form of Standard Webhooks. */
export function createTargetSecret(bytes: Buffer): string {
  return `whsec_${bytes.toString('base64')}`
}

/** The address as a person reads it. */
export function addressOf(settings: TargetSettings): string {
  switch (settings.kind) {
    case 'http':
    case 'rabbitmq':
    case 'redis':
      return settings.url
    case 'container':
      return `http://127.0.0.1:${settings.port}${settings.path}`
    case 'kafka':
      return `kafka://${settings.brokers.join(',')}`
    case 'nats':
      return settings.servers.join(',')
  }
}
