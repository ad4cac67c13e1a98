import { type BusinessReply, parseBusinessReply } from '@guanjia/wechat'
import type { AttemptResult } from './delivery.ts'

/** A text of WeChat is 2 kB, eight articles are some more. */
export const SYNC_ANSWER_BYTES = 64 * 1024
/** What an attempt keeps of an answer. */
const KEPT_CHARACTERS = 4_096

/** What the target wants its user to see; undefined: the target did not take the event. */
export function readSyncAnswer({ outcome, answer }: AttemptResult): BusinessReply | undefined {
  if (outcome !== 'delivered') return undefined
  if (answer === undefined) return { outcome: 'invalid', reason: 'the answer was cut off' }
  if (Buffer.byteLength(answer) >= SYNC_ANSWER_BYTES) return { outcome: 'invalid', reason: 'the answer is too large' }
  return parseBusinessReply(answer)
}

/** The start of an answer, for the record of the attempt. */
export function keepAnswer(answer: string | undefined): string | null {
  return answer === undefined ? null : answer.slice(0, KEPT_CHARACTERS)
}
