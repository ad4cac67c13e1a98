import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountTraits, compileRule, explainRule, parseRule, type RuleMatch } from './forwarder-rule.ts'

const any: RuleMatch = { component: null, types: [], appids: [], businessIds: [], labels: [] }
const event = (type: string, appid?: string) => ({ type, componentAppid: 'wx00000000000c0001', appid })
const matches = (types: string[], type: string) => compileRule({ ...any, types })(event(type))

describe('matching', () => {
  it('matches everything when nothing is asked for', () => {
    expect(matches([], 'wechat.message.text')).toBe(true)
    expect(matches([], 'authorizer.bound')).toBe(true)
  })

  it('stops a wildcard at the dot', () => {
    expect(matches(['wechat.event.*'], 'wechat.event.subscribe')).toBe(true)
    expect(matches(['wechat.event.*'], 'wechat.eventual.subscribe')).toBe(false)
    expect(matches(['wechat.event.*'], 'wechat.event')).toBe(false)
  })

  it('gives tickets only to whom names them', () => {
    const ticket = 'wechat.component.component_verify_ticket'
    expect(matches(['*'], ticket)).toBe(false)
    expect(matches(['wechat.component.*'], ticket)).toBe(false)
    expect(matches([], ticket)).toBe(false)
    expect(matches([ticket], ticket)).toBe(true)
  })

  it('asks for the component and the appid', () => {
    const rule = compileRule({ ...any, component: 'wx00000000000c0001', appids: ['wx00000000000a0001'] })
    expect(rule(event('wechat.message.text', 'wx00000000000a0001'))).toBe(true)
    expect(rule(event('wechat.message.text', 'wx00000000000a0002'))).toBe(false)
    expect(rule(event('wechat.message.text'))).toBe(false)
    expect(rule({ ...event('a.b', 'wx00000000000a0001'), componentAppid: 'wx00000000000c0002' })).toBe(false)
  })
})

describe('whose account it is', () => {
  const traits = { businessIds: ['shop-1'], labels: ['vip', '华东'] }

  it('is asked for by business and by label, and both must fit', () => {
    const rule = compileRule({ ...any, businessIds: ['shop-1', 'shop-2'], labels: ['vip'] })
    expect(rule(event('a.b', 'wx00000000000a0001'), traits)).toBe(true)
    expect(rule(event('a.b', 'wx00000000000a0001'), { ...traits, labels: ['VIP'] })).toBe(false)
    expect(rule(event('a.b', 'wx00000000000a0001'), { ...traits, businessIds: [] })).toBe(false)
    expect(rule(event('a.b'))).toBe(false)
  })
})

describe('parsing', () => {
  it.each([
    ['wechat.ev*nt.subscribe', 0, 'segment 2 "ev*nt"'],
    ['*.subscribe', 0, 'segment 1 "*"'],
    ['wechat..text', 0, 'segment 2 is empty'],
    ['wechat.message.te xt', 0, 'segment 3 "te xt"'],
    ['wechat.<script>', 0, 'segment 2 "<script>"'],
  ])('names the bad part of %s', (type, index, part) => {
    const parsed = parseRule({ ...any, types: [type, 'authorizer.*'] })
    expect(parsed).toEqual({
      faults: [expect.objectContaining({ path: `body.types.${index}`, messageEn: expect.stringContaining(part) })],
    })
  })

  it('names every bad part at once', () => {
    const parsed = parseRule({ ...any, types: ['a.*.b', 'ok.*'], appids: ['wx00000000000a0001', '../etc'] })
    expect('faults' in parsed && parsed.faults.map(({ path }) => path)).toEqual(['body.types.0', 'body.appids.1'])
  })

  it('puts types into lower case, as events have them', () => {
    expect(parseRule({ ...any, types: ['Wechat.Event.SCAN'] })).toEqual({
      match: { ...any, types: ['wechat.event.scan'] },
    })
  })
})

const segment = fc.constantFrom('wechat', 'event', 'message', 'text', 'scan', 'authorizer', 'bound')
const type = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'))
const pattern = fc.oneof(
  type,
  type.map((text) => `${text}.*`),
  fc.constant('*'),
)

describe('laws', () => {
  it('matches exactly what the definition says', () => {
    void fc.assert(
      fc.property(fc.array(pattern, { maxLength: 5 }), type, (types, subject) => {
        const expected =
          types.length === 0 ||
          types.some((text) =>
            text === '*' ? true : text.endsWith('.*') ? subject.startsWith(text.slice(0, -1)) : subject === text,
          )
        expect(matches(types, subject)).toBe(expected)
      }),
    )
  })

  it('never matches less when a pattern is added, whatever the order', () => {
    void fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 5 }), pattern, type, (types, more, subject) => {
        if (matches(types, subject)) expect(matches([more, ...types].reverse(), subject)).toBe(true)
      }),
    )
  })

  it('compiles whatever was parsed, and parses what it has parsed to the same', () => {
    void fc.assert(
      fc.property(fc.array(fc.oneof(pattern, fc.string()), { maxLength: 5 }), type, (types, subject) => {
        const parsed = parseRule({ ...any, types })
        if ('faults' in parsed) return
        expect(parseRule(parsed.match)).toEqual(parsed)
        expect(typeof compileRule(parsed.match)(event(subject))).toBe('boolean')
      }),
    )
  })

  it('explains exactly what it decides', () => {
    const few = (...words: string[]) => fc.subarray(words)
    const rule = fc.record({
      component: fc.option(fc.constantFrom('wx00000000000c0001', 'wx00000000000c0002')),
      types: fc.array(pattern, { maxLength: 3 }),
      appids: few('wx00000000000a0001', 'wx00000000000a0002'),
      businessIds: few('shop-1', 'shop-2'),
      labels: few('vip', 'new'),
    })
    const traits: fc.Arbitrary<AccountTraits> = fc.record({ businessIds: few('shop-1', 'shop-2'), labels: few('vip') })
    const appid = fc.option(fc.constantFrom('wx00000000000a0001', 'wx00000000000a0003'), { nil: undefined })
    void fc.assert(
      fc.property(rule, traits, type, appid, (match, known, subject, about) => {
        const parts = explainRule({ ...match, enabled: true }, event(subject, about), known)
        expect(parts.every(({ isMatched }) => isMatched)).toBe(compileRule(match)(event(subject, about), known))
        expect(explainRule({ ...match, enabled: false }, event(subject, about), known)[0]?.isMatched).toBe(false)
      }),
    )
  })
})
