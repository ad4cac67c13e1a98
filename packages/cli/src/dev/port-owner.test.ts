import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findPortOwner } from './port-owner.ts'
import { ensurePortsFree } from './ports.ts'

async function listen() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test.runIf(process.platform === 'linux')('names the process that holds a port', async () => {
  await using taken = await listen()
  expect(await findPortOwner(taken.port)).toMatchObject({ pid: process.pid })
})

test('names every taken port at once, and how to take another', async () => {
  await using first = await listen()
  await using second = await listen()
  const ports = { server: first.port, simulator: second.port, inner: 0, business: 0 }
  const error = await ensurePortsFree(ports, '127.0.0.1').catch((cause: Error) => cause)
  expect(error).toMatchObject({
    name: 'UserError',
    text: {
      en: expect.stringMatching(
        `Port ${first.port} \\(server\\) is taken[^]*Port ${second.port} \\(simulator\\) is taken`,
      ),
    },
  })
})
