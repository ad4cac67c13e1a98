import { expect, test } from 'vitest'
import { summarise } from './child-log.ts'

test('shows warnings with what they are about, and nothing of a healthy day', () => {
  const line = { time: 1, name: 'guanjia:gateway', msg: 'WeChat called', outcome: 'refused', errcode: 85058 }
  expect(summarise(JSON.stringify({ level: 40, ...line }))).toBe(
    'warn guanjia:gateway WeChat called outcome="refused" errcode=85058',
  )
  expect(summarise(JSON.stringify({ level: 30, ...line }))).toBeUndefined()
})

test('shows the cause of an error', () => {
  const line = { level: 50, msg: 'it failed', err: { message: 'disk full' } }
  expect(summarise(JSON.stringify(line))).toContain('it failed: disk full')
})

test('shows what our logger did not write', () => {
  expect(summarise('    at somewhere (file.js:1:1)')).toBe('    at somewhere (file.js:1:1)')
  expect(summarise('{ not json')).toBe('{ not json')
  expect(summarise('  ')).toBeUndefined()
})
