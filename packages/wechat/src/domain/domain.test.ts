import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareHosts,
  joinPlatformHosts,
  readRefusedHosts,
  readServerDomainFields,
  splitPlatformHosts,
  toBusinessAddress,
  toServerDomainFields,
} from './domain-lists.ts'
import { bareHost, checkHost, isUnderHost, withoutPort } from './host.ts'

const hosts = fc
  .array(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/), { minLength: 1, maxLength: 3 })
  .map((labels) => `${labels.join('.')}.example.com`)

describe('a host', () => {
  it.each(['a.example.com', 'a.b-c.example.com.cn', 'xn--fiqs8s.xn--fiqz9s', '1.example.com', 'a_b.example.com'])(
    'is accepted: %s',
    (host) => expect(checkHost(host, { mayHavePort: false })).toBeUndefined(),
  )

  it.each([
    ['', 'empty'],
    ['https://a.example.com', 'without a scheme: a.example.com'],
    ['wss://https://a.example.com', 'without a scheme'],
    ['a.example.com/v1', 'without path or query: a.example.com'],
    ['a.example.com?x=1', 'without path or query'],
    ['user@a.example.com', 'without path or query: a.example.com'],
    ['A.Example.com', 'lower case: a.example.com'],
    ['10.0.0.1', 'IP addresses'],
    ['::1', 'IP addresses'],
    ['127.0.0.1:8080', 'No port here'],
    ['localhost', 'localhost'],
    ['例子.公司', 'Punycode'],
    ['*.example.com', 'Wildcards'],
    ['a.example.com;b.example.com', 'several entries'],
    ['a.example.com b.example.com', 'spaces'],
    ['api.weixin.qq.com', 'call WeChat from a server'],
    ['example', 'complete host'],
    ['-a.example.com', 'complete host'],
    ['a..example.com', 'complete host'],
    ['a.example.1', 'complete host'],
    [`${'a'.repeat(64)}.com`, 'complete host'],
    [`${'abcdefg.'.repeat(40)}com`, '253'],
    ['a.example.com:8443', 'No port here; write a.example.com'],
  ])('is refused with what to do: %s', (host, words) => {
    const problem = checkHost(host, { mayHavePort: false })
    expect(problem?.en).toContain(words)
    expect(problem?.zh).toMatch(/\p{Script=Han}/u)
  })

  it('may have a port from 1 to 65535 where WeChat allows one', () => {
    expect(checkHost('a.example.com:8443', { mayHavePort: true })).toBeUndefined()
    for (const port of ['0', '65536', '080', '', 'x']) {
      expect(checkHost(`a.example.com:${port}`, { mayHavePort: true })?.en).toContain('1 to 65535')
    }
    expect(checkHost('10.0.0.1:443', { mayHavePort: true })?.en).toContain('IP addresses')
    expect(withoutPort('a.example.com:8443')).toBe('a.example.com')
  })

  it('is below its parent and not below a look-alike', () => {
    expect(isUnderHost('a.b.example.com', ['example.com'])).toBe(true)
    expect(isUnderHost('example.com', ['example.com'])).toBe(true)
    expect(isUnderHost('badexample.com', ['example.com'])).toBe(false)
  })
})

describe('the lists of WeChat', () => {
  it('come back as they were sent, whatever scheme each list wants', () => {
    void fc.assert(
      fc.property(fc.uniqueArray(hosts), fc.uniqueArray(hosts), (request, wsrequest) => {
        const lists = { request, wsrequest, upload: [], download: [], udp: request, tcp: [] }
        expect(readServerDomainFields(toServerDomainFields(lists))).toEqual(lists)
        expect(splitPlatformHosts(joinPlatformHosts(request))).toEqual(request)
        expect(request.map((host) => bareHost(toBusinessAddress(host)))).toEqual(request)
      }),
    )
  })

  it('carry https, wss, udp and tcp', () => {
    const one = ['a.example.com']
    expect(
      toServerDomainFields({ request: one, wsrequest: one, upload: one, download: one, udp: one, tcp: one }),
    ).toEqual({
      requestdomain: ['https://a.example.com'],
      wsrequestdomain: ['wss://a.example.com'],
      uploaddomain: ['https://a.example.com'],
      downloaddomain: ['https://a.example.com'],
      udpdomain: ['udp://a.example.com'],
      tcpdomain: ['tcp://a.example.com'],
    })
    expect(toServerDomainFields({ request: one })).toEqual({ requestdomain: ['https://a.example.com'] })
  })

  it('of the platform may be missing', () => {
    expect(splitPlatformHosts(undefined)).toBeUndefined()
    expect(splitPlatformHosts('')).toEqual([])
  })

  it('change from one to the other by what is added and removed', () => {
    void fc.assert(
      fc.property(fc.uniqueArray(hosts), fc.uniqueArray(hosts), (present, wanted) => {
        const { add, remove } = compareHosts(present, wanted)
        const after = [...present.filter((host) => !remove.includes(host)), ...add]
        expect(after.sort()).toEqual([...wanted].sort())
      }),
    )
  })

  it('name what was refused, by list', () => {
    const refused = readRefusedHosts({
      invalid_requestdomain: ['https://bad.example.com'],
      no_icp_domain: ['wss://unfiled.example.com'],
      invalid_udpdomain: null,
    })
    expect(refused.invalid.request).toEqual(['bad.example.com'])
    expect(refused.invalid.udp).toEqual([])
    expect(refused.withoutIcp).toEqual(['unfiled.example.com'])
  })
})
