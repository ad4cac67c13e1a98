import { describe, expect, test } from 'vitest'
import { isOwnPath } from './own-path.ts'

describe('the paths of Guanjia', () => {
  test.each([
    '/wxcallback/component?signature=1',
    '/wxcallback/biz/wx0123456789abcdef',
    '/auth/bind/abc',
    '/api/v1',
    '/api/v1/overview?x=/shop',
    '/console/',
    '/docs',
    '/healthz',
    '/readyz?verbose',
    '/inner/component-access-token',
    '/metrics',
  ])('%s is ours', (url) => expect(isOwnPath(url)).toBe(true))

  test.each([
    '/',
    '/shop',
    '/api/v2/orders',
    '/api/orders',
    '/authors',
    '/consoles/1',
    '/health',
    '/shop/console/',
    '/shop?next=/console/',
    '/a%2Fb/c',
    '/图书',
    '/%E5%9B%BE%E4%B9%A6',
    '/.well-known/acme-challenge/x',
    '/shop//cart',
    `/${'long/'.repeat(3000)}`,
  ])('%.60s is not', (url) => expect(isOwnPath(url)).toBe(false))

  test.each([
    '/API/v1/overview',
    '/Console/',
    '/%61pi/v1/overview',
    '/%2561pi/v1/overview',
    '//api/v1/overview',
    '/api//v1/overview',
    '/api/./v1/overview',
    '/./console/',
    '/shop/../console/',
    '/shop/%2e%2e/console/',
    '/shop/..%2fconsole/',
    '/console/../shop',
    '/console%2f',
    '/\\console/',
    '/console;v=1/',
    '/api%2Fv1%2Foverview',
    '/shop/..\\inner/x',
  ])('%s counts as ours, whoever reads it', (url) => expect(isOwnPath(url)).toBe(true))

  test.each(['*', 'http://shop.example/x', 'shop.example:443', ''])('%s is no path to pass on', (url) => {
    expect(isOwnPath(url)).toBe(true)
  })
})
