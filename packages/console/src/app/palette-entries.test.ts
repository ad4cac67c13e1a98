import { describe, expect, it } from 'vitest'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { menuOf } from './menu.ts'
import { findById, findPages } from './palette-entries.ts'

const menu = menuOf({ hasSimulator: false })
const t = (key: LocaleKey) => (key === 'layout.menu.releases' ? '版本发布' : key)

describe('findPages', () => {
  it('shows every page before anything is typed, and those that are meant afterwards', () => {
    expect(findPages('', t, menu).length).toBeGreaterThan(10)
    expect(findPages('版本', t, menu).map(({ to }) => to)).toEqual(['/releases'])
    expect(findPages('RELEASES', t, menu).map(({ to }) => to)).toContain('/releases')
    expect(findPages('消息转发器', t, menu).map(({ to }) => to)).toEqual(['/forwarder-rules'])
    expect(findPages('没有这样的页面', t, menu)).toEqual([])
    expect(findPages('simulator', t, menu)).toEqual([])
    expect(findPages('simulator', t, menuOf({ hasSimulator: true })).map(({ to }) => to)).toEqual(['/simulator'])
  })
})

describe('findById', () => {
  it('knows by the prefix what an id is of, and takes nothing else for an id', () => {
    expect(findById('cb_01abc', t).map(({ to }) => to)).toEqual(['/callbacks/cb_01abc'])
    expect(findById('cb_../../x', t)).toEqual([])
    expect(findById('wx0123', t)).toEqual([])
  })
})
