import { describe, expect, it } from 'vitest'
import { EMPTY_REGISTRATION, readRegistration } from './registration-form.ts'

const typed = {
  ...EMPTY_REGISTRATION,
  name: ' 晨光书店有限公司 ',
  code: '91310000MA1FL00000',
  idName: '张三',
  wechatUser: 'zhangsan',
  componentPhone: '021-1234',
  openid: 'o123',
  businessId: ' shop-1 ',
}

describe('readRegistration', () => {
  it.each([
    ['enterprise', { name: '晨光书店有限公司', code: '91310000MA1FL00000', componentPhone: '021-1234' }],
    ['personal', { idName: '张三', wechatUser: 'zhangsan', componentPhone: '021-1234' }],
    ['trial', { name: '晨光书店有限公司', openid: 'o123' }],
  ] as const)('sends what belongs to %s and nothing else', (kind, fields) => {
    expect(readRegistration({ ...typed, kind }, 'wxc')).toEqual({
      kind,
      component: 'wxc',
      businessId: 'shop-1',
      ...fields,
    })
  })

  it('leaves out a business id that was not given', () => {
    expect(readRegistration({ ...typed, businessId: ' ' }, undefined)).not.toHaveProperty('businessId')
  })
})
