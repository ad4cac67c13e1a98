import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containerUrl, isContainerPath } from './container-target.ts'

const APPID = 'wx00000000000a0001'

describe('the path of a container target', () => {
  it.each(['/', '/wx/callback', '/wx/$APPID$/push', '/push?appid=$APPID$&from=guanjia', '/a.b/c-d_e~f', '/%E4%BD%A0'])(
    'may be %s',
    (path) => {
      expect(isContainerPath(path)).toBe(true)
    },
  )

  it.each([
    '',
    'wx/callback',
    'http://10.0.0.1/',
    '@10.0.0.1/',
    ':80/',
    '/a/../b',
    '/..',
    '/a/./b',
    '/%2e%2e/b',
    '/a%2Fb',
    '/a%5cb',
    '/a\\b',
    '/a#b',
    '/a b',
    '/a%0d%0aX: y',
    '/a\r\nX: y',
    '/a%',
    '/%zz',
    '/你',
  ])('may not be %j', (path) => {
    expect(isContainerPath(path)).toBe(false)
  })
})

describe('the address for an account', () => {
  it('holds the appid wherever it is asked for, and nothing for an event of no account', () => {
    const target = { port: 8082, path: '/$APPID$/push?a=$APPID$' }
    expect(containerUrl(target, APPID)).toBe(`http://127.0.0.1:8082/${APPID}/push?a=${APPID}`)
    expect(containerUrl(target, null)).toBe('http://127.0.0.1:8082//push?a=')
  })

  it.each([
    '../admin',
    '..',
    'a/b',
    'a?b',
    'a#b',
    'a b',
    'a\r\nhost: b',
    '%2e%2e',
    '',
    'a'.repeat(65),
    '$APPID$',
    '你',
  ])('does not exist for the account %j', (appid) => {
    expect(containerUrl({ port: 8082, path: '/wx/$APPID$/push' }, appid)).toBeUndefined()
  })

  it('never leaves the port and the path, whatever both say', () => {
    void fc.assert(
      fc.property(fc.string(), fc.string(), (path, appid) => {
        const url = isContainerPath(path) ? containerUrl({ port: 8082, path }, appid) : undefined
        if (url === undefined) return
        const { host, protocol, username } = new URL(url)
        expect([protocol, username, host]).toEqual(['http:', '', '127.0.0.1:8082'])
        expect(url).not.toMatch(/[\r\n]|\.\./)
      }),
    )
  })
})
