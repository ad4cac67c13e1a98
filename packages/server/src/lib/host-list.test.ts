import { describe, expect, it } from 'vitest'
import { HostList } from './host-list.ts'

const list = new HostList([
  'shop.example.com',
  '*.example.org',
  '127.0.0.1:8082',
  'app.internal:9000',
  '10.1.0.0/16',
  '::1',
])

describe('a list of hosts', () => {
  it.each([
    'https://shop.example.com/back',
    'https://SHOP.example.com:8443/back',
    'https://a.example.org/',
    'https://a.b.example.org/',
    'http://127.0.0.1:8082/hook',
    'http://app.internal:9000/',
    'http://10.1.2.3/',
    'http://[::1]:3000/',
  ])('has %s', (url) => {
    expect(list.hasUrl(new URL(url))).toBe(true)
  })

  it.each([
    'https://evil-shop.example.com/',
    'https://shop.example.com.evil.net/',
    'https://example.org/',
    'https://evilexample.org/',
    'http://127.0.0.1:8083/hook',
    'http://app.internal/',
    'http://10.2.2.3/',
    'http://[::2]/',
  ])('has not %s', (url) => {
    expect(list.hasUrl(new URL(url))).toBe(false)
  })
})
