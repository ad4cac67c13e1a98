import { createHash } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { WechatBody } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { IdFactory } from '../../lib/id.ts'
import { Semaphore } from '../../lib/semaphore.ts'

/** The body of a request, read to its end. It can be sent any number of times, until it is disposed of. */
export type SpooledBody = AsyncDisposable & {
  readonly bytes: number
  /** SHA-256, in hexadecimal digits. */
  readonly hash: string
  /** undefined: there is none. */
  readonly body: WechatBody | undefined
}

export type BodySpoolDeps = {
  /** Where bodies wait that are too large for the memory. */
  folder: string
  limitBytes: number
  newId: IdFactory
}

const IN_MEMORY_BYTES = 1024 * 1024
/** Bodies on the disk at the same time; further uploads wait, unread, so that their senders are slowed down. */
const FILES = 16

/**
 * Reads bodies to their end before anything is sent: WeChat wants to know the length of an upload, a caller who hangs up half
 * way has then done nothing, and a body can be sent again after a refused token.
 */
export class BodySpool {
  readonly #deps: BodySpoolDeps
  readonly #places = new Semaphore(FILES)

  constructor(deps: BodySpoolDeps) {
    this.#deps = deps
  }

  get limitBytes(): number {
    return this.#deps.limitBytes
  }

  /** Throws `request.body_too_large` without reading to the end. */
  async read(source: AsyncIterable<Buffer>): Promise<SpooledBody> {
    const hash = createHash('sha256')
    const chunks: Buffer[] = []
    let file: SpoolFile | undefined
    let bytes = 0
    try {
      for await (const chunk of source) {
        bytes += chunk.length
        this.checkLength(bytes)
        hash.update(chunk)
        if (!file && bytes > IN_MEMORY_BYTES) {
          file = await this.#openFile()
          for (const earlier of chunks.splice(0)) await file.append(earlier)
        }
        if (file) await file.append(chunk)
        else chunks.push(chunk)
      }
    } catch (error) {
      await file?.close()
      throw error
    }
    return {
      bytes,
      hash: hash.digest('hex'),
      body: bytes === 0 ? undefined : (file?.toBody(bytes) ?? Buffer.concat(chunks)),
      async [Symbol.asyncDispose]() {
        await file?.close()
      },
    }
  }

  checkLength(bytes: number): void {
    const { limitBytes } = this.#deps
    if (bytes > limitBytes) throw new AppError('request.body_too_large', { limitBytes })
  }

  async #openFile(): Promise<SpoolFile> {
    const { folder, newId } = this.#deps
    await this.#places.acquire()
    try {
      return await SpoolFile.open(join(folder, newId('upload')), () => this.#places.release())
    } catch (error) {
      this.#places.release()
      throw error
    }
  }
}

/** A file without a name: it is gone with its handle, also after a crash. */
class SpoolFile {
  readonly #handle: FileHandle
  readonly #release: () => void
  /** Where a file that is open cannot lose its name. */
  readonly #remaining: string | undefined

  private constructor(handle: FileHandle, release: () => void, remaining: string | undefined) {
    this.#handle = handle
    this.#release = release
    this.#remaining = remaining
  }

  static async open(path: string, release: () => void): Promise<SpoolFile> {
    const handle = await open(path, 'wx+', 0o600)
    const isNameless = await unlink(path).then(
      () => true,
      () => false,
    )
    return new SpoolFile(handle, release, isNameless ? undefined : path)
  }

  async append(chunk: Buffer): Promise<void> {
    for (let done = 0; done < chunk.length; ) done += (await this.#handle.write(chunk, done)).bytesWritten
  }

  toBody(bytes: number): WechatBody {
    return { bytes, open: () => this.#handle.createReadStream({ start: 0, end: bytes - 1, autoClose: false }) }
  }

  async close(): Promise<void> {
    try {
      await this.#handle.close()
      if (this.#remaining !== undefined) await unlink(this.#remaining)
    } finally {
      this.#release()
    }
  }
}
