import { describe, expect, it } from 'vitest'
import { judge, type Standing } from './drift.ts'
import { added } from './section.ts'

const missing = added('serverDomains.request', 'a.example.com')
const refused = added('serverDomains.request', 'unfiled.example.com')
const applied: Standing = { appliedHash: 'h1', leftover: [refused], toldHash: null, driftedAt: null }

describe('drift', () => {
  it('is what differs from a state that was in effect, and is told once', () => {
    const first = judge(applied, { stateHash: 'h1', changes: [missing, refused], at: 5 })
    expect(first).toMatchObject({ state: 'drifted', driftedAt: 5, news: [missing] })
    const seen = { ...applied, toldHash: first.toldHash, driftedAt: first.driftedAt }
    expect(judge(seen, { stateHash: 'h1', changes: [refused, missing], at: 9 })).toMatchObject({
      state: 'drifted',
      driftedAt: 5,
      news: [],
    })
  })

  it('is told again when it becomes another one, or comes back after it was over', () => {
    const first = judge(applied, { stateHash: 'h1', changes: [missing], at: 5 })
    const other = added('serverDomains.request', 'b.example.com')
    const seen = { ...applied, toldHash: first.toldHash, driftedAt: 5 }
    expect(judge(seen, { stateHash: 'h1', changes: [missing, other], at: 6 }).news).toEqual([missing, other])
    const over = judge(seen, { stateHash: 'h1', changes: [], at: 7 })
    expect(over).toMatchObject({ state: 'in_sync', toldHash: null, driftedAt: null })
    expect(judge({ ...applied, ...over }, { stateHash: 'h1', changes: [missing], at: 8 }).news).toEqual([missing])
  })

  it('is not what WeChat refused, nor what was never applied', () => {
    expect(judge(applied, { stateHash: 'h1', changes: [refused], at: 5 })).toMatchObject({
      state: 'incomplete',
      news: [],
    })
    expect(judge(applied, { stateHash: 'h2', changes: [missing], at: 5 })).toMatchObject({ state: 'pending', news: [] })
    expect(judge(undefined, { stateHash: 'h1', changes: [missing], at: 5 })).toMatchObject({ state: 'pending' })
  })

  it('is noticed too after somebody else made everything as it is wanted', () => {
    const found = judge(undefined, { stateHash: 'h1', changes: [], at: 5 })
    expect(found).toMatchObject({ state: 'in_sync', appliedHash: 'h1' })
  })
})
