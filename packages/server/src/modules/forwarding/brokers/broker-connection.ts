import type { TargetSettings } from '@guanjia/contract'
import type { OutgoingMessage } from '../outgoing-message.ts'
import type { TargetCredentials, TargetTls } from '../target.ts'
import type { BrokerAddress, BrokerKind } from './broker-address.ts'

/** A message with everything that travels beside its body. */
export type BrokerMessage = OutgoingMessage & {
  /** The same when the same message is sent again, another one for a replay, which has to arrive. */
  readonly dedupeId: string
}

/** An open connection to one broker. It is not mended: when it is lost, another one is opened for the next message. */
export type BrokerConnection = {
  /** Resolves when the broker has confirmed that it keeps the message. */
  publish(message: BrokerMessage): Promise<void>
  close(): Promise<void>
}

export type OpenOptions<Kind extends BrokerKind> = {
  readonly settings: Extract<TargetSettings, { kind: Kind }>
  readonly credentials: TargetCredentials
  readonly timeoutMs: number
  /** May be called more than once, and after `close`. */
  readonly onLost: () => void
  /** For the addresses that a broker names itself. */
  readonly isAllowed: (address: Pick<BrokerAddress, 'host' | 'port'>) => boolean
}

export type OpenBroker<Kind extends BrokerKind> = (options: OpenOptions<Kind>) => Promise<BrokerConnection>

/** The broker was reached and said no: sign-in, a name that is not there, a queue that is full. */
export class BrokerRejection extends Error {
  override readonly name = 'BrokerRejection'
}

/** We did not send, because it is not allowed or cannot be. */
export class BrokerRefusal extends Error {
  override readonly name = 'BrokerRefusal'
}

/** TLS options in the names of node:tls. */
export function tlsOptions({ ca, certificate, key }: TargetTls): { ca?: string; cert?: string; key?: string } {
  return { ...(ca && { ca }), ...(certificate && { cert: certificate }), ...(key && { key }) }
}

/**
 * A routing key, subject or stream name for a message. What comes from outside stays one word: it can neither add a level
 * nor be a wildcard.
 */
export function expandName(template: string, { appid, type }: Pick<OutgoingMessage, 'appid' | 'type'>): string {
  const account = (appid ?? '').replace(/[^A-Za-z0-9_-]/g, '_') || '_'
  const words = type.split('.').map((word) => word.replace(/[^A-Za-z0-9_-]/g, '_') || '_')
  return template.replaceAll('$APPID$', account).replaceAll('$TYPE$', words.join('.'))
}
