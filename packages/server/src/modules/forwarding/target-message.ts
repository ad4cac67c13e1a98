import { copyForMirror } from './mirror-copy.ts'
import { createOutgoingMessage, type StoredEvent } from './outbound-event.ts'
import type { OutgoingMessage } from './outgoing-message.ts'
import type { TargetWithSecrets } from './target.ts'

/** What the target gets of the event: in its format, and redacted where it is a mirror. */
export function messageFor(
  { format, mirror, signing }: Pick<TargetWithSecrets, 'format' | 'mirror' | 'signing'>,
  event: StoredEvent,
  options: { at: number; headers?: Readonly<Record<string, string>> },
): OutgoingMessage {
  const own = mirror === 'none' ? event : copyForMirror(event, mirror, signing.secret)
  return createOutgoingMessage(own, { format, ...options })
}
