import { describe, expectTypeOf, it } from 'vitest'
import type { CallbackEvent } from './callback-dedupe-key.ts'
import { buildComponentCallback, type ComponentCallback } from './component-callback.ts'
import { buildMessageCallback, type MessageCallback } from './message-callback.ts'

describe('the types of pushes', () => {
  it('narrow by kind', () => {
    const read = (event: CallbackEvent) => {
      if (event.kind === 'component.authorized') {
        expectTypeOf(event.data.authorizerAppid).toEqualTypeOf<string>()
        expectTypeOf(event.data.preAuthCode).toEqualTypeOf<string | undefined>()
      }
      if (event.kind === 'event.weapp_audit_fail') {
        expectTypeOf(event.data.screenshotMediaIds).toEqualTypeOf<readonly string[] | undefined>()
      }
      if (event.kind === 'event.wxa_nickname_audit') {
        expectTypeOf(event.data.result).toEqualTypeOf<'rejected' | 'approved' | 'unknown' | undefined>()
      }
      if (event.kind === 'unknown') expectTypeOf(event.missing).toEqualTypeOf<string | undefined>()
    }
    expectTypeOf(read).toBeFunction()
  })

  it('narrow by source', () => {
    expectTypeOf<Extract<CallbackEvent, { source: 'component' }>>().toEqualTypeOf<ComponentCallback>()
    expectTypeOf<Extract<CallbackEvent, { source: 'message' }>>().toEqualTypeOf<MessageCallback>()
  })

  it('know what a push of a kind must hold', () => {
    const head = { componentAppid: 'wx1', createdAt: 1000 }
    // @ts-expect-error the code is missing
    buildComponentCallback({ ...head, infoType: 'authorized', data: { authorizerAppid: 'wx2' } })
    const addresses = { toUserName: 'gh_1', fromUserName: 'o1', createdAt: 1000 }
    // @ts-expect-error a text has content
    buildMessageCallback({ ...addresses, kind: 'message.text', data: {} })
  })
})
