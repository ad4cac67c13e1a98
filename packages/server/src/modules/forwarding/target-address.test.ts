import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, TargetAddressPolicy } from './target-address.ts'

const policy = new TargetAddressPolicy(['127.0.0.1:8082', 'business.internal'])

describe('the address as it is written', () => {
  it.each([
    'https://hooks.example.com/wechat',
    'https://203.0.114.7/hook',
    'https://[2606:4700::1111]/hook',
    'http://127.0.0.1:8082/webhook',
    'http://business.internal/hook',
    'http://business.internal:9000/hook',
  ])('accepts %s', (url) => {
    expect(policy.findFault(url)).toBeUndefined()
  })

  it.each([
    'http://hooks.example.com/wechat',
    'http://127.0.0.1:8083/webhook',
    'https://127.0.0.1/webhook',
    'https://127.1/webhook',
    'https://2130706433/webhook',
    'https://0x7f.1/webhook',
    'https://localhost/webhook',
    'https://intranet/webhook',
    'https://db.internal/webhook',
    'https://169.254.169.254/latest/meta-data',
    'https://100.100.100.200/latest',
    'https://10.0.0.8/hook',
    'https://172.31.255.255/hook',
    'https://192.168.1.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[::ffff:a9fe:a9fe]/hook',
    'https://[64:ff9b::a00:1]/hook',
    'https://[2002:7f00:1::]/hook',
    'https://[fd00::1]/hook',
    'https://[fe80::1]/hook',
    'https://user:pass@hooks.example.com/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
    '',
  ])('refuses %s', (url) => {
    expect(policy.findFault(url)).toBeDefined()
  })
})

describe('the address that a name resolves to', () => {
  it('calls every IPv4 address in IPv6 clothes what it is', () => {
    void fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })

  it.each(['', 'example.com', '1.2.3', '::g'])('does not take %j for an address', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})
