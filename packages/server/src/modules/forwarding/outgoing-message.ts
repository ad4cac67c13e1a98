import { Webhook } from 'standardwebhooks'
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
function signaturesOf({ webhookId, at, body }: OutgoingMessage, { secret, previous }: SigningSecrets): string {
  const secrets = previous && at < previous.until ? [secret, previous.secret] : [secret]
  return secrets.map((one) => new Webhook(one).sign(webhookId, new Date(at), body)).join(' ')
}
