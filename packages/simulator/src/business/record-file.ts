import { type FileHandle, open, readFile } from 'node:fs/promises'

/** One delivery as it came in. */
export type BusinessRecord = {
  /** webhook-id: the same again when a delivery is repeated. */
  id: string
  type?: string
  appid?: string
  data?: unknown
  receivedAt: number
  isVerified: boolean
  path: string
  headers: Record<string, string>
  body: string
}

/** Deliveries in memory and, line by line, on disk: what was answered has been written. */
export class RecordFile {
  readonly #records: BusinessRecord[]
  readonly #handle: FileHandle | undefined

  private constructor(records: BusinessRecord[], handle: FileHandle | undefined) {
    this.#records = records
    this.#handle = handle
  }

  static async open(path: string | undefined): Promise<RecordFile> {
    if (path === undefined) return new RecordFile([], undefined)
    const records = await readLines(path)
    return new RecordFile(records, await open(path, 'a', 0o600))
  }

  async add(record: BusinessRecord): Promise<void> {
    if (this.#handle) {
      await this.#handle.appendFile(`${JSON.stringify(record)}\n`)
      await this.#handle.datasync()
    }
    this.#records.push(record)
  }

  list(filter: { type?: string; appid?: string }): readonly BusinessRecord[] {
    return this.#records.filter(
      (record) =>
        (filter.type === undefined || record.type === filter.type) &&
        (filter.appid === undefined || record.appid === filter.appid),
    )
  }

  async close(): Promise<void> {
    await this.#handle?.close()
  }
}

async function readLines(path: string): Promise<BusinessRecord[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const records: BusinessRecord[] = []
  for (const line of text.split('\n')) {
    try {
      if (line !== '') records.push(JSON.parse(line))
    } catch {
      // A kill in the middle of a write leaves half a line; it was not answered, so the sender repeats it.
    }
  }
  return records
}
