import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestAuthority } from '../../../test/support/test-authority.ts'
import { createSystemClock } from '../../lib/clock.ts'
import { HttpTargetCaller } from './http-target.ts'
import { NO_CREDENTIALS, type TargetTls } from './target.ts'
import { TargetAddressPolicy } from './target-address.ts'
import { findCredentialFaults, mergeCredentials, showCredentials } from './target-credentials.ts'

let authority: TestAuthority
let server: Server
let url: string

beforeAll(async () => {
  authority = new TestAuthority()
  const { certificate, key } = authority.issue('server')
  const options = { cert: certificate, key, ca: authority.ca, requestCert: true, rejectUnauthorized: true }
  server = createServer(options, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    response.end(subject.CN)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
  authority[Symbol.dispose]()
})

async function call(tls: TargetTls, caller: HttpTargetCaller, connectionKey = JSON.stringify(tls)) {
  const request = { url, headers: {}, body: '{}', timeoutMs: 15_000 }
  return caller.call({ ...request, tls: { ...tls, targetId: 'tgt_1', connectionKey } })
}

function createCaller() {
  return new HttpTargetCaller({ policy: new TargetAddressPolicy(['127.0.0.1']), clock: createSystemClock() })
}

describe('a target that wants to know who calls', () => {
  it('is shown the client certificate, and another one after it was changed', async () => {
    await using caller = createCaller()
    for (const name of ['shop-one', 'shop-two']) {
      const tls = { ca: authority.ca, ...authority.issue(name) }
      expect(await call(tls, caller)).toMatchObject({ outcome: 'delivered', answer: name })
    }
  })

  it('is not reached without a certificate, or when nobody vouches for it', async () => {
    await using caller = createCaller()
    expect((await call({ ca: authority.ca }, caller)).outcome).toBe('network_error')
    const stranger = await call(authority.issue('stranger'), caller)
    expect(stranger.outcome).toBe('network_error')
    expect(stranger.error).toMatch(/证书不被信任.*\| its certificate is not trusted.*\(\w+\)/)
    expect(stranger.error).not.toContain('PRIVATE KEY')
  })
})

describe('a client certificate', () => {
  const check = (tls: TargetTls) => findCredentialFaults({ headers: {}, tls }).map(({ path }) => path)

  it('is taken with its own key only', () => {
    const one = authority.issue('one')
    const other = authority.issue('other')
    expect(check({ ca: authority.ca, ...one })).toEqual([])
    expect(check({ certificate: one.certificate, key: other.key })).toEqual(['body.tls.key'])
    expect(check({ certificate: one.certificate })).toEqual(['body.tls'])
    expect(check({ certificate: one.key, key: one.key })).toEqual(['body.tls.certificate'])
    expect(check({ certificate: one.certificate, key: one.certificate })).toEqual(['body.tls.key'])
  })

  it('is shown by its subject and its end', () => {
    const credentials = mergeCredentials(NO_CREDENTIALS, { tls: { ca: authority.ca, ...authority.issue('shown') } })
    const { tls } = showCredentials(credentials)
    expect(tls).toMatchObject({ hasCa: true, clientCertificate: { subject: 'CN=shown' } })
    expect(tls.clientCertificate?.expiresAt).toBeGreaterThan(Date.now())
    const without = mergeCredentials(credentials, { tls: { certificate: null, key: null } })
    expect(showCredentials(without).tls).toEqual({ hasCa: true, clientCertificate: null })
  })
})
