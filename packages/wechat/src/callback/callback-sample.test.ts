import { describe, expect, it } from 'vitest'
import { callbackKinds } from './callback-kinds.ts'
import { buildCallbackSample } from './callback-sample.ts'
import { parseComponentCallback } from './component-callback.ts'
import { parseMessageCallback } from './message-callback.ts'

const ABOUT = {
  componentAppid: 'wx00000000000c0001',
  appid: 'wx00000000000a0001',
  toUserName: 'gh_0001',
  createdAt: Date.UTC(2026, 0, 1),
}

describe('a sample push', () => {
  it.each(callbackKinds.map(({ type, source }) => [type, source]))(
    'of %s reads as what it is, in full',
    (type, source) => {
      const plaintext = buildCallbackSample({ ...ABOUT, type }) ?? ''
      const event = source === 'component' ? parseComponentCallback(plaintext) : parseMessageCallback(plaintext)
      expect(event.type).toBe(type)
      expect(event.kind).toBe(type.slice('wechat.'.length))
      expect(event.createdAt).toBe(ABOUT.createdAt)
      const kind = callbackKinds.find((known) => known.type === type)
      const names = event.kind === 'unknown' ? [] : Object.keys(event.data)
      expect(names.sort()).toEqual(kind?.fields.map(({ name }) => name).sort())
    },
  )

  it('names the account that it is about', () => {
    const event = parseComponentCallback(buildCallbackSample({ ...ABOUT, type: 'wechat.component.unauthorized' }) ?? '')
    expect(event.fields).toMatchObject({ AppId: ABOUT.componentAppid, AuthorizerAppid: ABOUT.appid })
  })

  it.each(['wechat.message.nothing', 'wechat.component.__proto__', 'wechat.event', 'authorizer.bound', '', '*'])(
    'is not made for %s',
    (type) => {
      expect(buildCallbackSample({ ...ABOUT, type })).toBeUndefined()
    },
  )
})
