import { judgePushAnswer, type PushAnswerJudgement } from '@guanjia/wechat'
import type { Engine } from '../engine/engine.ts'
import type { Component } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'
import { createMessageCrypto } from './push-request.ts'

/** Judges the answer to a push with the keys of the component; on Cloud Run replies are plain. */
export function judgeAnswer(engine: Engine, component: Component, push: PushRecord, body: string): PushAnswerJudgement {
  const answered = {
    source: push.target,
    accountKind: push.appid === undefined ? undefined : engine.findAccount(push.appid)?.kind,
    toUserName: push.fields.ToUserName,
    fromUserName: push.fields.FromUserName,
  }
  const openReply = (text: string) => createMessageCrypto(engine, component, push.copy).openReply(text)
  return judgePushAnswer(answered, body, engine.settings.cloudRun ? undefined : openReply)
}
