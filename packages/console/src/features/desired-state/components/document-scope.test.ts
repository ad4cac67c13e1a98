import { describe, expect, it } from 'vitest'
import { kindOf, nameOfScope, scopeOf } from './document-scope.ts'

describe('the scope of a document', () => {
  it.each([
    ['platform', 'platform', ''],
    ['default', 'default', ''],
    ['label:VIP 客户', 'label', 'VIP 客户'],
    ['label:platform', 'label', 'platform'],
    ['wx00000000000a0001', 'mini_program', 'wx00000000000a0001'],
  ] as const)('%s is of the kind %s', (scope, kind, name) => {
    expect([kindOf(scope), nameOfScope(scope), scopeOf(kind, name)]).toEqual([kind, name, scope])
  })
})
