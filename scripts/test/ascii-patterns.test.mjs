import { expect, test } from 'vitest'
import { escapePatterns } from '../lib/ascii-patterns.mjs'

test('escapes regular expressions and nothing else', () => {
  const source = `const a = /^[=＝]$/.test('＝') // 全角 /＝/\nconst b = \`/＝/\` + 1 / 2 + /小程序|\u{1f600}/u.source\n`
  const escaped = escapePatterns('a.ts', source)
  expect(escaped).toBe(
    "const a = /^[=\\uff1d]$/.test('＝') // 全角 /＝/\nconst b = `/＝/` + 1 / 2 + /\\u5c0f\\u7a0b\\u5e8f|\\ud83d\\ude00/u.source\n",
  )
})

test('an escaped pattern matches what it matched', () => {
  expect(/^[\uff1d]$/.test('＝')).toBe(true)
  expect(/^\ud83d\ude00$/u.test('\u{1f600}')).toBe(true)
})
