import { connect, createServer, type Server, type Socket } from 'node:net'
import { describe, it } from 'vitest'

/** The brokers that the tests use, with their accounts; all of them can be named by an environment variable. */
export const brokerUrls = {
  rabbitmq: new URL(process.env.GUANJIA_TEST_RABBITMQ ?? 'amqp://guest:guest@127.0.0.1:5672'),
  nats: new URL(process.env.GUANJIA_TEST_NATS ?? 'nats://127.0.0.1:4222'),
  redis: new URL(process.env.GUANJIA_TEST_REDIS ?? 'redis://127.0.0.1:6379'),
}

type BrokerName = keyof typeof brokerUrls

const reachable = Object.fromEntries(
  await Promise.all(Object.entries(brokerUrls).map(async ([name, url]) => [name, await isReachable(url)])),
) as Record<BrokerName, boolean>

/** A describe block on a real broker. Without one it is left out, loudly; with CI=true that is a failure. */
export function describeOnBroker(name: BrokerName, define: () => void): void {
  const { host } = brokerUrls[name]
  if (reachable[name]) describe(`on ${name}`, define)
  else if (process.env.CI === 'true') {
    it(`finds ${name} at ${host}`, () => {
      throw new Error(`nothing answers at ${host}; start ${name} or set GUANJIA_TEST_${name.toUpperCase()}`)
    })
  } else {
    console.warn(`left out: tests on ${name}, nothing answers at ${host} (GUANJIA_TEST_${name.toUpperCase()})`)
    describe.skip(`on ${name}`, define)
  }
}

/** A way to a broker that can be cut, and can be left open without anything coming through. */
export class Gate implements AsyncDisposable {
  readonly #to: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0
  #isSilent = false

  private constructor(to: URL) {
    this.#to = to
  }

  static async open(to: URL): Promise<Gate> {
    const gate = new Gate(to)
    await gate.reopen()
    return gate
  }

  get port(): number {
    return this.#port
  }

  /** How many connections there are through it. */
  get connections(): number {
    return [...this.#sockets].filter((socket) => !socket.destroyed).length / 2
  }

  silence(): void {
    this.#isSilent = true
  }

  async reopen(): Promise<void> {
    this.#isSilent = false
    const server = createServer((socket) => this.#join(socket))
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#server = server
    const address = server.address()
    if (address && typeof address !== 'string') this.#port = address.port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #join(socket: Socket): void {
    const other = connect(Number(this.#to.port), this.#to.hostname)
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', (chunk: Buffer) => {
        if (!this.#isSilent) to.write(chunk)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => {})
    }
  }
}

function isReachable({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const answer = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.setTimeout(15_000, () => answer(false))
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
