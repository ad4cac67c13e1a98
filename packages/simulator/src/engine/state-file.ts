import { open, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SimulatorState } from '../state/simulator-state.ts'
import { readSnapshot } from './snapshot.ts'

/** Above this size the file is written at intervals: an answer would wait too long for it. */
const WRITE_THROUGH_BYTES = 2 * 1024 * 1024
const SHORTEST_INTERVAL_MS = 2000
/** Writing may take this share of the time at most: serialising a large state stops everything else meanwhile. */
const DUTY = 0.05

/**
 * Keeps the state on disk. While it is small it is written before the answer that depends on it goes out; calls that
 * wait at the same time share one write. The file is replaced by a rename, so a kill leaves the old one or the new one.
 */
export class StateFile {
  readonly #path: string
  readonly #serialize: () => Buffer[]
  /** Known before the first write, for example after many accounts were made at once. */
  readonly #isLarge: () => boolean
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #lastSize = 0
  #lastDurationMs = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #isDirty = false

  constructor(path: string, options: { serialize: () => Buffer[]; isLarge: () => boolean }) {
    this.#path = path
    this.#serialize = options.serialize
    this.#isLarge = options.isLarge
  }

  /** Resolves when what is true now is on disk, or at once when the state is too large for that. */
  async save(): Promise<void> {
    if (this.#lastSize > WRITE_THROUGH_BYTES || this.#isLarge()) this.saveLater()
    else await this.flush()
  }

  /** Write soon, without anybody waiting for it. */
  saveLater(): void {
    this.#isDirty = true
    if (this.#timer) return
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        if (this.#isDirty) void this.flush().catch(() => this.saveLater())
      },
      Math.max(SHORTEST_INTERVAL_MS, this.#lastDurationMs / DUTY),
    )
    this.#timer.unref()
  }

  flush(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#write().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    // A write that has begun may have missed the latest change: everybody who comes now shares the following one.
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.flush()
      })
    return this.#next
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = undefined
    await this.flush()
  }

  async #write(): Promise<void> {
    this.#isDirty = false
    const started = performance.now()
    const chunks = this.#serialize()
    this.#lastDurationMs = performance.now() - started
    this.#lastSize = chunks.reduce((size, chunk) => size + chunk.length, 0)
    const temporary = join(dirname(this.#path), `.${basename(this.#path)}.new`)
    const file = await open(temporary, 'w', 0o600)
    try {
      if (this.#lastSize <= WRITE_THROUGH_BYTES) await file.writeFile(Buffer.concat(chunks))
      else for (const chunk of chunks) await file.writeFile(chunk)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, this.#path)
  }
}

export async function loadStateFile(path: string): Promise<SimulatorState | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return readSnapshot(JSON.parse(text))
}
