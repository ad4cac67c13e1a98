import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../lib/clock.ts'

type StaticFile = { file: string; size: number; etag: string; type: string }

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const ENCODINGS = [
  { token: 'br', extension: '.br' },
  { token: 'gzip', extension: '.gz' },
] as const
const LIST_AGAIN_MS = 1_000

/**
 * The files of one folder. A path is looked up in the list of what is there and never joined to the folder, so that no
 * path leads out of it.
 */
export class StaticFiles {
  readonly #dir: string
  readonly #clock: Pick<Clock, 'now'>
  #files = new Map<string, StaticFile>()
  #listedAt = Number.NEGATIVE_INFINITY

  constructor(dir: string, clock: Pick<Clock, 'now'>) {
    this.#dir = dir
    this.#clock = clock
  }

  /** Whether the folder holds the file, which is looked for anew after a while: a build may have replaced it. */
  async has(path: string): Promise<boolean> {
    if (!this.#files.has(path)) await this.#list()
    return this.#files.has(path)
  }

  /** Answers with the file; false when there is none, and the caller answers. */
  async send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (!(await this.has(path))) return false
    const file = this.#files.get(path)
    if (!file || !(await this.#isUnchanged(file))) return false
    // Names below assets/ hold a hash of the content.
    const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    reply.headers({ 'cache-control': cacheControl, etag: file.etag, vary: 'accept-encoding' }).type(file.type)
    if (request.headers['if-none-match'] === file.etag) {
      reply.code(304).send()
      return true
    }
    const { encoding, sent } = this.#encoded(path, file, request)
    if (encoding) reply.header('content-encoding', encoding)
    reply.header('content-length', sent.size).send(createReadStream(sent.file))
    return true
  }

  #encoded(path: string, file: StaticFile, request: FastifyRequest): { encoding?: string; sent: StaticFile } {
    const accepted = String(request.headers['accept-encoding'] ?? '')
    for (const { token, extension } of ENCODINGS) {
      const sent = this.#files.get(path + extension)
      if (sent && new RegExp(`\\b${token}\\b`).test(accepted)) return { encoding: token, sent }
    }
    return { sent: file }
  }

  /** A size that no longer fits would cut the answer short. */
  async #isUnchanged(file: StaticFile): Promise<boolean> {
    const found = await describe(file.file).catch(() => undefined)
    if (found?.etag === file.etag) return true
    this.#listedAt = Number.NEGATIVE_INFINITY
    await this.#list()
    return found !== undefined
  }

  async #list(): Promise<void> {
    const now = this.#clock.now()
    if (now - this.#listedAt < LIST_AGAIN_MS) return
    this.#listedAt = now
    const entries = await readdir(this.#dir, { recursive: true, withFileTypes: true }).catch(() => [])
    const files = await Promise.all(
      entries.filter((entry) => entry.isFile()).map((entry) => describe(join(entry.parentPath, entry.name))),
    )
    this.#files = new Map(files.map((file) => [`/${relative(this.#dir, file.file).split(sep).join('/')}`, file]))
  }
}

async function describe(file: string): Promise<StaticFile> {
  const { size, mtimeMs } = await stat(file)
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
  return { file, size, etag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`, type }
}
