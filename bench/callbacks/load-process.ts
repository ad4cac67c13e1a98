// The load generator: a process of its own, so that it shares no thread with what it measures.
import { connect } from 'node:net'
import type { TestComponent } from '@guanjia/testkit'
import { quantile } from '../lib/latencies.ts'
import { Pushes, type PushMode } from './pushes.ts'

export type LoadRequest = {
  readonly component: TestComponent
  readonly mode: PushMode
  /** The servers, to which the connections are dealt out in turn. */
  readonly ports: readonly number[]
  readonly connections: number
  readonly seconds: number
  /** So many are made before the load begins; when they have run out it ends early, or begins again with the first. */
  readonly count: number
  readonly isRepeating?: boolean
  /** In place of the path of the pushes, to get past the routes of the server. */
  readonly path?: string
}

export type LoadResult = {
  readonly acknowledged: number
  readonly failed: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of the load generator, for each request. */
  readonly cpuMicros: number
}

const sources = new Map<string, Pushes>()

process.on('message', (request: LoadRequest) => {
  void run(request).then((result) => process.send?.(result))
})

async function run(request: LoadRequest): Promise<LoadResult> {
  const { component, mode, ports, connections, seconds, count, isRepeating = false, path } = request
  const source = sources.get(component.appid) ?? new Pushes(component)
  sources.set(component.appid, source)
  const requests = Array.from({ length: count }, () => atPath(source.make(mode).request, path))
  const load = { requests, isRepeating, next: 0, until: 0, durations: [] as number[], failed: 0 }
  const clients = await Promise.all(
    Array.from({ length: connections }, (_, i) => open(ports[i % ports.length] ?? 0, load)),
  )
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  load.until = startedAt + seconds * 1000
  await Promise.all(clients.map((client) => client()))
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    acknowledged: load.durations.length,
    failed: load.failed,
    seconds: (performance.now() - startedAt) / 1000,
    p50Ms: quantile(load.durations, 0.5),
    p99Ms: quantile(load.durations, 0.99),
    cpuMicros: (user + system) / load.durations.length,
  }
}

function atPath(request: Buffer, path: string | undefined): Buffer {
  if (path === undefined) return request
  const end = request.indexOf(' HTTP/1.1')
  return Buffer.concat([Buffer.from(`POST ${path}`), request.subarray(end)])
}

type Load = {
  requests: readonly Buffer[]
  isRepeating: boolean
  next: number
  until: number
  durations: number[]
  failed: number
}

function take(load: Load): Buffer | undefined {
  if (load.isRepeating && load.next >= load.requests.length) load.next = 0
  return load.requests[load.next++]
}

/** Opens a connection; what it answers keeps it busy with one request after the other until the load is over. */
function open(port: number, load: Load): Promise<() => Promise<void>> {
  return new Promise((opened, failed) => {
    let end = () => {}
    let sentAt = 0
    let answer = ''
    const send = () => {
      const request = performance.now() < load.until ? take(load) : undefined
      if (request === undefined) {
        socket.end()
        end()
        return
      }
      sentAt = performance.now()
      socket.write(request)
    }
    const receive = (text: string) => {
      answer += text
      if (!isWhole(answer)) return
      if (answer.startsWith('HTTP/1.1 200')) load.durations.push(performance.now() - sentAt)
      else load.failed += 1
      answer = ''
      send()
    }
    const buffer = Buffer.alloc(64 * 1024)
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer,
        callback(bytes) {
          receive(buffer.toString('latin1', 0, bytes))
          return true
        },
      },
    })
    // The push that was under way has no answer, and the connection does no more.
    const lose = () => {
      if (sentAt > 0) load.failed += 1
      end()
      failed(new Error(`no connection to port ${port}`))
    }
    socket.once('error', lose)
    socket.once('end', lose)
    socket.once('connect', () =>
      opened(
        () =>
          new Promise((resolve) => {
            end = () => {
              socket.off('error', lose).off('end', lose).on('error', resolve)
              resolve()
            }
            send()
          }),
      ),
    )
  })
}

const CONTENT_LENGTH = /\r\ncontent-length: (\d+)/i

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = CONTENT_LENGTH.exec(answer)?.[1]
  if (length === undefined) return answer.endsWith('\r\n0\r\n\r\n')
  return answer.length >= headEnd + 4 + Number(length)
}
