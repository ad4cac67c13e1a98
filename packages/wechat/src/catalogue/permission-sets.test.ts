import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { findPermissionSet, permissionSetNames, permissionSets } from './permission-sets.ts'

describe('the permission sets', () => {
  test('are listed once each, in the order of their ids', () => {
    const ids = permissionSets.map((set) => set.id)
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
  })

  test('name those that WeChat documents as exclusive', () => {
    const exclusive = permissionSets.filter((set) => set.isExclusive === true).map((set) => set.id)
    expect(exclusive).toEqual([4, 18, 24, 25, 34, 40, 41, 45, 49, 51, 54, 73, 76, 81])
  })

  test('say nothing of exclusivity where only an SDK names the set', () => {
    for (const set of permissionSets) {
      if (!set.confirmed || set.isRetired === true) expect(set.isExclusive, String(set.id)).toBeUndefined()
    }
  })

  test('have a name for every set that the catalogue asks for, but for two that only customer messages name', () => {
    const asked = new Set(catalogue.flatMap((api) => api.permissionSets))
    const unnamed = [...asked].filter((id) => permissionSetNames[id] === undefined).toSorted((a, b) => a - b)
    expect(unnamed).toEqual([100, 101])
  })

  test('are found by id', () => {
    expect(findPermissionSet(18)).toMatchObject({ nameZh: '小程序开发与数据分析', isExclusive: true, confirmed: true })
    expect(permissionSetNames[18]).toBe('小程序开发与数据分析')
    expect(findPermissionSet(9999)).toBeUndefined()
  })
})
