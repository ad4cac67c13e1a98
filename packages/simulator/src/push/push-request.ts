import { buildEncryptedPush, MessageCrypto } from '@guanjia/wechat'
import type { Engine } from '../engine/engine.ts'
import type { Component, ComponentSettings } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'

export type PushRequest = { url: string; headers: Record<string, string>; body: string }

export function settingsOf(component: Component, copy: 'live' | 'test'): ComponentSettings {
  return copy === 'test' ? (component.test ?? component.live) : component.live
}

export function createMessageCrypto(engine: Engine, component: Component, copy: 'live' | 'test'): MessageCrypto {
  const settings = settingsOf(component, copy)
  return new MessageCrypto({
    componentAppid: component.appid,
    messageToken: settings.messageToken,
    encodingAesKey: settings.encodingAesKey,
    previousEncodingAesKey: settings.previousEncodingAesKey,
    random: (bytes) => engine.ids.bytes('message-random', bytes),
  })
}

/** Builds what goes over the wire for one try; timestamp, nonce and random bytes are new at every try. */
export function buildPushRequest(engine: Engine, component: Component, push: PushRecord): PushRequest {
  const settings = settingsOf(component, push.copy)
  const template = push.target === 'component' ? settings.componentPushUrl : settings.messagePushUrl
  const url = new URL(template.replaceAll('$APPID$', push.appid ?? ''))
  if (engine.settings.cloudRun) return buildCloudRunRequest(url, push)

  const usesPrevious = engine.settings.pushWithPreviousKey && settings.previousEncodingAesKey !== undefined
  const sealed = createMessageCrypto(engine, component, push.copy).seal({
    plaintext: push.plaintext,
    // A receiver may refuse old timestamps by its own clock, so a moved simulator clock must not show here.
    timestamp: String(Math.floor(engine.clock.unmovedNow() / 1000)),
    nonce: String(Math.floor(engine.ids.fraction('nonce') * 2_000_000_000)),
    key: usesPrevious ? 'previous' : 'current',
  })
  const toUserName = push.fields.ToUserName
  const head = push.target === 'component' ? { AppId: component.appid } : { ToUserName: String(toUserName ?? '') }
  const { body, query } = buildEncryptedPush(sealed, head)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const openid = push.fields.FromUserName
  if (push.target === 'message' && typeof openid === 'string') url.searchParams.set('openid', openid)
  return { url: url.href, headers: { 'content-type': 'text/xml' }, body }
}

/** 云托管: plain JSON over the intranet, recognised by a header. */
function buildCloudRunRequest(url: URL, push: PushRecord): PushRequest {
  // MsgId is a 64-bit number that JavaScript cannot hold, so its digits are put in as they are.
  const body = JSON.stringify(push.fields).replace(/"MsgId":"(\d+)"/, '"MsgId":$1')
  return { url: url.href, headers: { 'content-type': 'application/json', 'x-wx-source': 'wx_callback' }, body }
}
