import { createHmac } from 'node:crypto'
import type { SigningSecrets } from './target.ts'

/** One event on its way to one target, whatever the target is. */
export type OutgoingMessage = {
  /** The same for every try: the id of the event. */
  readonly webhookId: string
  /** When this try is made; it is signed. */
  readonly at: number
  readonly type: string
  readonly componentAppid: string
  readonly appid: string | null
  /** In the format of the target. */
  readonly body: string
  readonly contentType: string
  /** Beside those that every message has, such as the mark of a replay. */
  readonly headers: Readonly<Record<string, string>>
}

const USER_AGENT = 'Guanjia-Webhooks/1'

/** What travels beside the body: as HTTP headers, or as the headers or fields of a broker's message. */
export function headersOf(message: OutgoingMessage, signing: SigningSecrets): Record<string, string> {
  return {
    ...message.headers,
    'content-type': message.contentType,
    'user-agent': USER_AGENT,
    'webhook-id': message.webhookId,
    'webhook-timestamp': String(Math.floor(message.at / 1000)),
    'webhook-signature': signaturesOf(message, signing),
  }
}

/** One signature, or two while a new secret replaces another; a receiver that knows either is content. */
function signaturesOf(message: OutgoingMessage, { secret, previous }: SigningSecrets): string {
  const isRotating = previous !== undefined && message.at < previous.until
  return isRotating ? `${sign(message, secret)} ${sign(message, previous.secret)}` : sign(message, secret)
}

type SignedContent = Pick<OutgoingMessage, 'webhookId' | 'at' | 'body'>

const SECRET_PREFIX = 'whsec_'

/**
 * As Standard Webhooks have it. Its package verifies (in the tests as well), but signs in JavaScript, which takes longer
 * than all the rest of a message.
 */
export function sign({ webhookId, at, body }: SignedContent, secret: string): string {
  const key = Buffer.from(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret, 'base64')
  const signed = `${webhookId}.${Math.floor(at / 1000)}.${body}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
