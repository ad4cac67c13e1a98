import { MessageCryptoError } from '../crypto/message-crypto-error.ts'
import { parseXml } from '../xml/xml-codec.ts'

/** Of a push, what its answer is judged by (消息推送的应答). */
export type AnsweredPush = {
  readonly source: 'component' | 'message'
  /** Of the account that a message is for. */
  readonly accountKind?: 'official_account' | 'mini_program' | undefined
  readonly toUserName?: unknown
  readonly fromUserName?: unknown
}

/** Whether WeChat takes the answer to a push as received; `reply` is a passive reply in plain text. */
export type PushAnswerJudgement =
  | { readonly isAccepted: true; readonly reply?: string }
  | { readonly isAccepted: false; readonly error: string }

/**
 * Judges the answer to a push as WeChat does (判断推送应答). On the component URL only `success` counts: extra output is what
 * the documentation blames for stopped tickets. On the message URL `success`, nothing, or (official accounts only) a reply.
 *
 * @param openReply decrypts a reply; leave it out where replies are plain, as on Cloud Run (云托管).
 */
export function judgePushAnswer(
  push: AnsweredPush,
  body: string,
  openReply: ((body: string) => { readonly plaintext: string }) | undefined,
): PushAnswerJudgement {
  if (body === 'success') return { isAccepted: true }
  if (push.source === 'component') return refused(`the answer must be exactly "success", not ${quote(body)}`)
  if (body === '') return { isAccepted: true }
  if (!openReply) return judgeReply(push, body)
  try {
    return judgeReply(push, openReply(body).plaintext)
  } catch (error) {
    if (!(error instanceof MessageCryptoError)) throw error
    return refused(`the reply is not an encrypted message (${error.kind}: ${error.message})`)
  }
}

function judgeReply(push: AnsweredPush, plaintext: string): PushAnswerJudgement {
  if (push.accountKind === 'mini_program') {
    return refused(
      'passive replies exist for official accounts only; a mini program answers by the customer-service API',
    )
  }
  try {
    const reply = plaintext.trimStart().startsWith('{') ? JSON.parse(plaintext) : parseXml(plaintext)
    if (typeof reply.MsgType !== 'string') return refused('the reply has no MsgType')
    if (reply.ToUserName !== push.fromUserName) return refused('ToUserName of the reply is not the user')
    if (reply.FromUserName !== push.toUserName) return refused('FromUserName of the reply is not the account')
  } catch (error) {
    return refused(`the reply is not readable: ${(error as Error).message}`)
  }
  return { isAccepted: true, reply: plaintext }
}

function refused(error: string): PushAnswerJudgement {
  return { isAccepted: false, error }
}

function quote(body: string): string {
  return JSON.stringify(body.length > 200 ? `${body.slice(0, 200)}…` : body)
}
