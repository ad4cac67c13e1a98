import { MessageCryptoError, parseXml } from '@guanjia/wechat'
import type { Engine } from '../engine/engine.ts'
import type { Component } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'
import { createMessageCrypto } from './push-request.ts'

export type AnswerJudgement = { isAccepted: true; reply?: string } | { isAccepted: false; error: string }

/**
 * Judges the answer to a push. On the component URL only `success` counts: extra output is what the documentation blames
 * for stopped tickets. On the message URL `success`, nothing, or (official accounts only) an encrypted reply.
 */
export function judgeAnswer(engine: Engine, component: Component, push: PushRecord, body: string): AnswerJudgement {
  if (body === 'success') return { isAccepted: true }
  if (push.target === 'component') return refused(`the answer must be exactly "success", not ${quote(body)}`)
  if (body === '') return { isAccepted: true }
  if (engine.settings.cloudRun) return judgeReply(engine, push, body)
  try {
    const opened = createMessageCrypto(engine, component, push.copy).openReply(body)
    return judgeReply(engine, push, opened.plaintext)
  } catch (error) {
    if (!(error instanceof MessageCryptoError)) throw error
    return refused(`the reply is not an encrypted message (${error.kind}: ${error.message})`)
  }
}

function judgeReply(engine: Engine, push: PushRecord, plaintext: string): AnswerJudgement {
  const account = push.appid === undefined ? undefined : engine.findAccount(push.appid)
  if (account?.kind === 'mini_program') {
    return refused(
      'passive replies exist for official accounts only; a mini program answers by the customer-service API',
    )
  }
  try {
    const reply = plaintext.trimStart().startsWith('{') ? JSON.parse(plaintext) : parseXml(plaintext)
    if (typeof reply.MsgType !== 'string') return refused('the reply has no MsgType')
    if (reply.ToUserName !== push.fields.FromUserName) return refused('ToUserName of the reply is not the user')
    if (reply.FromUserName !== push.fields.ToUserName) return refused('FromUserName of the reply is not the account')
  } catch (error) {
    return refused(`the reply is not readable: ${(error as Error).message}`)
  }
  return { isAccepted: true, reply: plaintext }
}

function refused(error: string): AnswerJudgement {
  return { isAccepted: false, error }
}

function quote(body: string): string {
  return JSON.stringify(body.length > 200 ? `${body.slice(0, 200)}…` : body)
}
