import type { WechatClient } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createLogger } from '../../logger.ts'
import type { Push } from './callback.ts'
import { PushSources, type PushSourcesDeps } from './push-sources.ts'

const DAY_MS = 24 * 60 * 60_000
const COMPONENT = 'wx00000000000c0001'
const OTHER_COMPONENT = 'wx00000000000c0002'
const ENCRYPTED = { callbackMode: 'encrypted' } as const

type Answer = string[] | Error | ((componentAppid: string) => string[])

function pushFrom(sourceAddress: string, source: Push['source'] = 'message'): Push {
  return { source, query: {}, headers: {}, body: Buffer.alloc(0), receivedAt: 0, sourceAddress }
}

forEachDialect((open) => {
  async function start(answer: Answer, more: Partial<PushSourcesDeps> = {}) {
    const { db } = await open()
    const clock = createManualClock()
    const wechat: { answer: Answer } & Pick<WechatClient, 'getCallbackIp'> = {
      answer,
      async getCallbackIp(_params, { componentAppid }) {
        if (this.answer instanceof Error) throw this.answer
        return { ip_list: typeof this.answer === 'function' ? this.answer(componentAppid) : this.answer }
      },
    }
    const deps: PushSourcesDeps = {
      db,
      wechat,
      listComponentAppids: async () => [COMPONENT, OTHER_COMPONENT],
      scope: 'all',
      extra: [],
      clock,
      log: createLogger({ level: 'silent' }),
      ...more,
    }
    return { clock, wechat, deps, sources: new PushSources(deps) }
  }

  const isAccepted = (sources: PushSources, push: Push) =>
    sources.requireKnown(push, ENCRYPTED).then(
      () => true,
      (refusal: { reason?: string }) => (refusal.reason === 'source' ? false : Promise.reject(refusal)),
    )

  describe('the sources of pushes', () => {
    it('are anybody as long as the list is unknown, and then those of the list, ranges and extras included', async () => {
      const { sources, clock } = await start(
        ['203.0.113.7', '198.51.100.0/24', '2001:db8::/32', 'nonsense', '1.2.3.4/99'],
        {
          extra: ['192.0.2.0/28'],
        },
      )
      expect(await isAccepted(sources, pushFrom('203.0.113.8'))).toBe(true)
      expect(await sources.describe()).toEqual({ state: 'unknown' })
      await sources.refresh()
      const accepted = ['203.0.113.7', '::ffff:203.0.113.7', '198.51.100.200', '2001:db8::1', '192.0.2.15']
      const refused = [
        '203.0.113.8',
        '::ffff:203.0.113.8',
        '192.0.2.16',
        '2001:db9::1',
        '127.0.0.1',
        '',
        'x'.repeat(500),
      ]
      for (const address of accepted)
        expect([address, await isAccepted(sources, pushFrom(address))]).toEqual([address, true])
      for (const address of refused)
        expect([address, await isAccepted(sources, pushFrom(address))]).toEqual([address, false])
      expect(await sources.describe()).toEqual({ state: 'known', addresses: 3, fetchedAt: clock.now() })
    })

    it('are read by every instance within a minute, and no longer trusted when nobody reads them any more', async () => {
      const { sources, clock, wechat, deps } = await start(['203.0.113.7'])
      const other = new PushSources(deps)
      expect(await isAccepted(other, pushFrom('203.0.113.8'))).toBe(true)
      await sources.refresh()
      await clock.advance(60_000)
      expect(await isAccepted(other, pushFrom('203.0.113.8'))).toBe(false)

      wechat.answer = new Error('WeChat is down')
      await clock.advance(DAY_MS)
      await expect(sources.refresh()).rejects.toThrow('WeChat is down')
      expect(await isAccepted(sources, pushFrom('203.0.113.8'))).toBe(false)
      wechat.answer = []
      await expect(sources.refresh()).rejects.toThrow('empty')
      await clock.advance(2 * DAY_MS)
      expect(await isAccepted(sources, pushFrom('203.0.113.8'))).toBe(true)
      expect(await sources.describe()).toMatchObject({ state: 'outdated', addresses: 1 })
    })

    it('are asked for in the name of the next component when the first may not', async () => {
      const { sources } = await start((componentAppid) => (componentAppid === COMPONENT ? [] : ['203.0.113.7']))
      await sources.refresh()
      expect(await sources.describe()).toMatchObject({ state: 'known', addresses: 1 })
    })

    it('are not looked at where WeChat does not promise them', async () => {
      const { sources } = await start(['203.0.113.7'], { scope: 'messages' })
      await sources.refresh()
      expect(await isAccepted(sources, pushFrom('203.0.113.8', 'component'))).toBe(true)
      expect(await isAccepted(sources, pushFrom('203.0.113.8'))).toBe(false)
      await sources.requireKnown(pushFrom('203.0.113.8'), { callbackMode: 'cloudrun' })
    })
  })
})
