import { getApi, WechatApiError, WechatNetworkError } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { ChangeBudget } from './change-budget.ts'
import { CHANGES_A_MONTH, monthOf, nextMonthAt } from './domain.ts'

const DAY = 24 * 60 * 60_000
const owner = { componentAppid: 'wx1', appid: 'wx2' }
const call = { api: getApi('modifyServerDomain'), payload: { query: [] }, ...owner } as never

forEachDialect((open) => {
  describe('the changes of a month', () => {
    it('are fifty, however many ask at the same moment, and come back with the next month', async () => {
      const { db } = await open()
      const clock = createManualClock(Date.UTC(2026, 10, 22))
      const budget = new ChangeBudget(db, clock)
      const asked = Array.from({ length: 60 }, () => budget.spend(owner, 'server', async () => 'changed').catch(String))
      const answers = await Promise.all(asked)
      expect(answers.filter((answer) => answer === 'changed')).toHaveLength(CHANGES_A_MONTH)
      expect(answers.find((answer) => answer !== 'changed')).toContain('domain.budget_exhausted')
      expect(await budget.spend(owner, 'business', async () => 'another list')).toBe('another list')
      await clock.advance(10 * DAY)
      expect(await budget.spend(owner, 'server', async () => 'again')).toBe('again')
    })

    it('are given back for what WeChat refused, and not for what it may have done', async () => {
      const { db } = await open()
      const budget = new ChangeBudget(db, createManualClock())
      const fail = async (error: Error) => {
        await expect(
          budget.spend(owner, 'server', async () => {
            throw error
          }),
        ).rejects.toThrow()
        return (await budget.list(owner, ['server']))[0]?.used
      }
      expect(await fail(new WechatApiError(call, { errcode: 85017, errmsg: '' }))).toBe(0)
      expect(await fail(new WechatApiError(call, { errcode: -1, errmsg: '' }))).toBe(1)
      expect(await fail(new WechatNetworkError(call, new Error('gone')))).toBe(2)
      expect(await fail(new WechatApiError(call, { errcode: 86102, errmsg: '' }))).toBe(CHANGES_A_MONTH)
    })
  })
})

describe('a month', () => {
  it('begins at midnight in Beijing', () => {
    const lastMoment = Date.UTC(2026, 10, 30, 15, 59, 59, 999)
    expect(monthOf(lastMoment)).toBe('2026-11')
    expect(nextMonthAt(lastMoment)).toBe(lastMoment + 1)
    expect(monthOf(lastMoment + 1)).toBe('2026-12')
    expect(nextMonthAt(Date.UTC(2026, 11, 15))).toBe(Date.UTC(2026, 11, 31, 16))
  })
})
