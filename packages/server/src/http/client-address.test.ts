import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { HostList } from '../lib/host-list.ts'
import { clientAddress } from './client-address.ts'

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

const TRUSTED = ['10.0.0.0/8', 'fd00::/8']

test.each([
  ['the other end of the connection', from('203.0.113.9'), '203.0.113.9'],
  ['an IPv4 address of a socket of both families', from('::ffff:203.0.113.9'), '203.0.113.9'],
  ['the other end, whatever a stranger says', from('203.0.113.9', '198.51.100.1'), '203.0.113.9'],
  ['whom a trusted proxy names', from('10.0.0.1', '198.51.100.1'), '198.51.100.1'],
  [
    'the last that is not a proxy, not what the client put in front',
    from('::ffff:10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2'),
    '198.51.100.1',
  ],
  ['the first of all, when all are proxies', from('10.0.0.1', '10.0.0.3, 10.0.0.2'), '10.0.0.3'],
  ['the proxy, when it names nobody', from('10.0.0.1', ' , ,'), '10.0.0.1'],
  ['a proxy of the other family', from('fd00::1', '2001:db8::7'), '2001:db8::7'],
  ['nobody, when the connection is gone', from(undefined, '198.51.100.1'), ''],
])('finds %s', (_name, request, address) => {
  expect(clientAddress(request, new HostList(TRUSTED))).toBe(address)
})
