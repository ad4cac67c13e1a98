// A business system that takes everything at once, in a process of its own; at /dead it never answers.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came to one path, by the clock that all processes of a machine share. */
export type Arrivals = {
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  /** By the id of the message, when it came first. */
  readonly at: Readonly<Record<string, number>>
}

type Counted = { count: number; firstAt: number; lastAt: number; at: Record<string, number> }

const MSG_ID = /"MsgId":"(\d+)"/
const arrivals = new Map<string, Counted>()

const server = createServer((request, response) => {
  const path = request.url ?? '/'
  let body = ''
  request.setEncoding('latin1')
  request.on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    const now = performance.timeOrigin + performance.now()
    const known = arrivals.get(path) ?? { count: 0, firstAt: now, lastAt: now, at: {} }
    arrivals.set(path, known)
    known.count += 1
    known.lastAt = now
    const msgId = MSG_ID.exec(body)?.[1]
    if (msgId !== undefined) known.at[msgId] ??= now
    if (path !== '/dead') response.writeHead(204).end()
  })
})

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => process.send?.(Object.fromEntries(arrivals)))
process.on('disconnect', () => process.exit())
