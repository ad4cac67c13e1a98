import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls, createServer, type Server } from 'node:tls'
import { freePort } from '@guanjia/testkit'
import type { TestAuthority } from './test-authority.ts'

const READY_WITHIN_MS = 30_000

type Files = { folder: string; port: number; cert: string; key: string; ca: string }

/** A server of our own that speaks TLS only, in a folder of its own, on a free port; gone when it is disposed of. */
export class TlsBroker implements AsyncDisposable {
  readonly port: number
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #ended: Promise<void>
  #output = ''

  private constructor(command: string, args: readonly string[], { folder, port }: Files) {
    this.port = port
    this.#folder = folder
    this.#process = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
      })
    }
    this.#ended = new Promise((resolve) => this.#process.once('close', () => resolve()))
  }

  static redis(authority: TestAuthority): Promise<TlsBroker> {
    return TlsBroker.#start('redis-server', authority, ({ port, cert, key, ca, folder }) => {
      const tls = ['--tls-port', port, '--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', ca]
      return ['--port', '0', '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...tls].map(String)
    })
  }

  /** Asks whoever connects for a certificate of the authority, too. */
  static nats(authority: TestAuthority): Promise<TlsBroker> {
    return TlsBroker.#start('nats-server', authority, ({ port, cert, key, ca, folder }) => {
      const tls = ['--tlsverify', '--tlscert', cert, '--tlskey', key, '--tlscacert', ca]
      return ['--addr', '127.0.0.1', '--port', port, '--jetstream', '--store_dir', folder, ...tls].map(String)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
    rmSync(this.#folder, { recursive: true, force: true })
  }

  static async #start(
    command: string,
    authority: TestAuthority,
    argsOf: (files: Files) => string[],
  ): Promise<TlsBroker> {
    const folder = mkdtempSync(join(tmpdir(), `guanjia-${command}-`))
    const { certificate, key } = authority.issue('broker')
    const write = (name: string, text: string) => {
      const file = join(folder, name)
      writeFileSync(file, text, { mode: 0o600 })
      return file
    }
    const files = {
      folder,
      port: await freePort(),
      cert: write('broker.crt', certificate),
      key: write('broker.key', key),
      ca: write('ca.crt', authority.ca),
    }
    const broker = new TlsBroker(findCommand(command) ?? command, argsOf(files), files)
    await broker.#ready(command, authority)
    return broker
  }

  async #ready(command: string, { ca }: TestAuthority): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS
    while (!(await answers(this.port, ca))) {
      if (this.#process.exitCode !== null || Date.now() > until) {
        await this[Symbol.asyncDispose]()
        throw new Error(`${command} did not start:\n${this.#output}`)
      }
      await sleep(50)
    }
  }
}

/** TLS in front of a broker that speaks without, as a load balancer would have it. */
export class TlsFront implements AsyncDisposable {
  readonly port: number
  readonly #server: Server
  readonly #sockets: Set<Socket>

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server
    this.#sockets = sockets
    const address = server.address()
    this.port = address && typeof address === 'object' ? address.port : 0
  }

  static async open(to: URL, authority: TestAuthority): Promise<TlsFront> {
    const { certificate, key } = authority.issue('front')
    const sockets = new Set<Socket>()
    const server = createServer({ cert: certificate, key }, (socket) => {
      const other = connect(Number(to.port), to.hostname)
      for (const [from, into] of [
        [socket, other],
        [other, socket],
      ] as const) {
        sockets.add(from)
        from.pipe(into)
        from.on('error', () => into.destroy())
        from.on('close', () => into.destroy())
      }
    })
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new TlsFront(server, sockets)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** Where the command is; Debian keeps servers in folders that are on the path of root alone. */
export function findCommand(command: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file))
}

/** NATS speaks before TLS does, so a plain connection has to do; Redis answers a handshake. */
function answers(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({ port, host: '127.0.0.1', ca, rejectUnauthorized: false })
    const end = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('secureConnect', () => end(true))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code !== 'ECONNREFUSED'))
  })
}
