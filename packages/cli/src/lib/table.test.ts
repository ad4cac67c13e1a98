import { expect, test } from 'vitest'
import { formatTable, widthOf } from './table.ts'

test('columns stand below each other, whatever they are written in', () => {
  const table = formatTable([
    ['AppID', '名称', '状态'],
    ['wx1', '小巷咖啡', '已授权'],
    ['wx22', 'Café 🏪', 'revoked'],
  ])
  expect(table).toBe(['AppID  名称      状态', 'wx1    小巷咖啡  已授权', 'wx22   Café 🏪   revoked', ''].join('\n'))
  const starts = table
    .trimEnd()
    .split('\n')
    .map((line) => widthOf(line.slice(0, line.search(/\S+$/))))
  expect(new Set(starts).size).toBe(1)
})

test('a name cannot move the cursor or colour the terminal', () => {
  expect(formatTable([['\u001b[31mred\u0007\r\n', 'x']])).toBe(' [31mred   x\n'.replace('   x', '     x'))
})
