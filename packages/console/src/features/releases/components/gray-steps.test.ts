import { describe, expect, it } from 'vitest'
import { readShare, readSteps } from './gray-steps.ts'

describe('readSteps', () => {
  it('reads shares and moments', () => {
    const at = new Date('2026-12-01T10:00').getTime()
    expect(readSteps([{ key: 1, percentage: ' 20', at: '2026-12-01T10:00' }])).toEqual([{ percentage: 20, at }])
    expect(readSteps([])).toEqual([])
  })

  it.each([
    ['', '2026-12-01T10:00'],
    ['20', ''],
    ['20%', '2026-12-01T10:00'],
    ['-1', '2026-12-01T10:00'],
  ])('waits while %j at %j is not filled in', (percentage, at) => {
    expect(readSteps([{ key: 1, percentage, at }])).toBeUndefined()
  })
})

describe('readShare', () => {
  it.each([
    ['0', 0],
    ['100', 100],
    ['1e2', undefined],
    ['1.5', undefined],
    ['１０', undefined],
  ])('reads %j as %j', (text, share) => {
    expect(readShare(text)).toBe(share)
  })
})
