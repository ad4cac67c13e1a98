import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type AuthorizerAppid,
  type ComponentAppid,
  isAppid,
  parseAuthorizerAppid,
  parseComponentAppid,
} from './appid.ts'

describe('an appid', () => {
  it('is wx and sixteen hexadecimal digits', () => {
    expect(isAppid('wx134c8103faa5a59e')).toBe(true)
    for (const wrong of [
      '',
      'wx',
      'wx134C8103FAA5A59E',
      'gh_97417a04a28d',
      ' wx134c8103faa5a59e',
      'wx134c8103faa5a59e1',
      1,
    ]) {
      expect(isAppid(wrong)).toBe(false)
    }
  })

  it('is named when it is none', () => {
    expect(() => parseComponentAppid('../x')).toThrow(
      new RangeError('componentAppid must be wx and 16 hexadecimal digits'),
    )
    expect(() => parseAuthorizerAppid('gh_1')).toThrow(RangeError)
  })

  it('of a component is not taken for that of an authorizer', () => {
    expectTypeOf(parseComponentAppid('wx134c8103faa5a59e')).toEqualTypeOf<ComponentAppid>()
    expectTypeOf<ComponentAppid>().not.toExtend<AuthorizerAppid>()
    expectTypeOf<AuthorizerAppid>().toExtend<string>()
  })
})
