import { describe, expect, it } from 'vitest'
import { isTypeMatched } from './matches-pattern.ts'

describe('isTypeMatched', () => {
  it.each([
    [[], 'wechat.message.text', true],
    [[], 'wechat.component.component_verify_ticket', false],
    [['*'], 'wechat.component.component_verify_ticket', false],
    [['wechat.component.component_verify_ticket'], 'wechat.component.component_verify_ticket', true],
    [['wechat.event.*'], 'wechat.event.scan', true],
    [['wechat.event.*'], 'wechat.events', false],
    [['wechat.event.scan'], 'wechat.event.scan_more', false],
    [['authorizer.*', 'wechat.message.text'], 'wechat.message.text', true],
  ])('%j and %s: %s', (patterns, type, isMatched) => {
    expect(isTypeMatched(patterns, type)).toBe(isMatched)
  })
})
