import { expect, it } from 'vitest'
import { AuthorizationDouble } from '../../../test/support/authorization-double.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { AuthorizerList } from './authorizer-list.ts'

const COMPONENT = 'wx00000000000c0001'
const MERCHANT = 'wx00000000000a0001'

function start() {
  const clock = createManualClock()
  const wechat = new AuthorizationDouble()
  wechat.addAccount(MERCHANT)
  wechat.authorize(MERCHANT)
  const list = new AuthorizerList({ wechat, clock })
  const find = (notBefore = 0) =>
    list.findRefreshToken({ componentAppid: COMPONENT, appid: MERCHANT }, { rejected: undefined, notBefore })
  return { clock, wechat, list, find }
}

it('serves those that come within a minute from one pass, and lets it go then', async () => {
  const { clock, wechat, find } = start()
  expect(await find()).toBe(wechat.accounts.get(MERCHANT)?.refreshToken)
  await clock.advance(59_000)
  await find()
  expect(wechat.countOf('getAuthorizerList')).toBe(1)
  await clock.advance(1_000)
  expect(clock.pendingTimers()).toBe(0)
  await find()
  expect(wechat.countOf('getAuthorizerList')).toBe(2)
})

it('keeps a process that ends from waiting for it', async () => {
  const { clock, list, find } = start()
  await find()
  list.forget()
  expect(clock.pendingTimers()).toBe(0)
})
