import { describe, expect, it } from 'vitest'
import { createManualClock } from '../../lib/manual-clock.ts'
import { AddressBreaker } from './address-breaker.ts'

const COMPONENT = 'wx00000000000c0001'
const REFUSAL = 'access clientip is not registered, client ip: 203.0.113.7 rid: 62d522d5-0ef65b29-6c434e15'

function createBreaker() {
  const clock = createManualClock()
  const events: string[] = []
  const breaker = new AddressBreaker({
    clock,
    onOpen: (_, address) => events.push(`open ${address}`),
    onClose: () => events.push('closed'),
  })
  return { clock, events, breaker }
}

const isAdmitted = (breaker: AddressBreaker, componentAppid = COMPONENT) => {
  try {
    breaker.admit(componentAppid)
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'gateway.address_refused' })
    return false
  }
}

describe('the breaker of 61004', () => {
  it('refuses every call of the component, names our address, and leaves other components alone', () => {
    const { breaker, events } = createBreaker()
    expect(isAdmitted(breaker)).toBe(true)
    breaker.refused(COMPONENT, REFUSAL)
    breaker.refused(COMPONENT, REFUSAL)
    expect(events).toEqual(['open 203.0.113.7'])
    expect(() => breaker.admit(COMPONENT)).toThrow(
      expect.objectContaining({ params: { componentAppid: COMPONENT, address: '203.0.113.7', retryAfterSeconds: 60 } }),
    )
    expect(isAdmitted(breaker, 'wx00000000000c0002')).toBe(true)
  })

  it('lets one call try after a minute, and opens again when it is refused', async () => {
    const { breaker, clock } = createBreaker()
    breaker.refused(COMPONENT, REFUSAL)
    await clock.advance(59_999)
    expect(isAdmitted(breaker)).toBe(false)
    await clock.advance(1)
    expect([1, 2, 3].map(() => isAdmitted(breaker))).toEqual([true, false, false])
    breaker.refused(COMPONENT, REFUSAL)
    await clock.advance(59_999)
    expect(isAdmitted(breaker)).toBe(false)
    await clock.advance(1)
    expect(isAdmitted(breaker)).toBe(true)
  })

  it('closes with any other answer', async () => {
    const { breaker, clock, events } = createBreaker()
    breaker.refused(COMPONENT, REFUSAL)
    await clock.advance(60_000)
    breaker.admit(COMPONENT)
    breaker.answered(COMPONENT)
    expect(events).toEqual(['open 203.0.113.7', 'closed'])
    expect([1, 2].map(() => isAdmitted(breaker))).toEqual([true, true])
    expect(breaker.find(COMPONENT)).toBeUndefined()
  })

  it('lets the next call try when the first got no answer', async () => {
    const { breaker, clock } = createBreaker()
    breaker.refused(COMPONENT, REFUSAL)
    await clock.advance(60_000)
    breaker.admit(COMPONENT)
    breaker.unanswered(COMPONENT)
    expect([1, 2].map(() => isAdmitted(breaker))).toEqual([true, false])
  })

  it.each([
    [REFUSAL, '203.0.113.7'],
    ['access clientip is not registered requestIP: 203.0.113.7.', '203.0.113.7'],
    ['not in whitelist,ip:203.0.113.7, hints', '203.0.113.7'],
    ['client ip: 2001:db8::7 rid: 62d522d5-0ef65b29-6c434e15', '2001:db8::7'],
    ['invalid ip ::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['access clientip is not registered rid: 62d522d5-0ef65b29-6c434e15', null],
    ['', null],
  ])('reads the address out of %j', (errmsg, address) => {
    const { breaker } = createBreaker()
    breaker.refused(COMPONENT, errmsg)
    expect(breaker.find(COMPONENT)?.address).toBe(address)
    expect(isAdmitted(breaker)).toBe(false)
  })
})
