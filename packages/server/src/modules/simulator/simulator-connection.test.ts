import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createManualClock } from '../../lib/manual-clock.ts'
import { SimulatorConnection } from './simulator-connection.ts'

const ABOUT = {
  name: 'guanjia-simulator',
  version: '1',
  pace: 'dev',
  now: 1,
  clockOffsetMs: 0,
  pendingPushes: 0,
}

/** Answers what is given, and counts how often it was asked. */
async function startAnswering(answer: () => { status?: number; headers?: Record<string, string>; body?: string }) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { status = 200, headers = {}, body = '' } = answer()
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, asked, [Symbol.dispose]: () => void server.close() }
}

it('asks nobody where WeChat itself is', async () => {
  const connection = new SimulatorConnection({ url: undefined, clock: createManualClock() })
  expect(await connection.find()).toBeUndefined()
  await expect(connection.get()).rejects.toMatchObject({ code: 'simulator.not_connected' })
  await expect(connection.send({ method: 'GET', path: '/faults' }, z.unknown())).rejects.toMatchObject({
    code: 'simulator.not_connected',
  })
})

it('remembers for some seconds what is there, and what is not', async () => {
  const clock = createManualClock()
  let body = '<html>a page</html>'
  using server = await startAnswering(() => ({ body }))
  const connection = new SimulatorConnection({ url: server.url, clock })
  expect(await Promise.all([connection.find(), connection.find()])).toEqual([undefined, undefined])
  body = JSON.stringify(ABOUT)
  expect(await connection.find()).toBeUndefined()
  expect(server.asked).toEqual(['/_sim/api/about'])
  await clock.advance(10_000)
  expect(await connection.find()).toEqual(ABOUT)
})

it.each([
  ['a redirect to somewhere else', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ['an answer that it does not understand', { body: '{"items": 7}' }],
  ['a page', { body: '<html>' }],
])('refuses %s', async (_what, answer) => {
  using server = await startAnswering(() => answer)
  const connection = new SimulatorConnection({ url: server.url, clock: createManualClock() })
  const request = { method: 'GET', path: '/faults' } as const
  await expect(connection.send(request, z.object({ items: z.array(z.string()) }))).rejects.toMatchObject({
    code: 'simulator.refused',
  })
  expect(server.asked).toHaveLength(1)
})
