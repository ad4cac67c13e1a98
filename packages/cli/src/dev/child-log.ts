import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const MAX_LOG_BYTES = 10 * 1024 * 1024
const WARN_LEVEL = 40

/** Opens the log of one child; what grew past its limit becomes the one older file that is kept. */
export function openChildLog(file: string): WriteStream {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(file, `${file}.1`)
  return createWriteStream(file, { flags: 'a', mode: 0o600 })
}

/** Copies a child's output to its log, and what somebody should see to the terminal. */
export function followOutput(name: string, output: Readable, log: WriteStream, everything: boolean): void {
  createInterface({ input: output }).on('line', (line) => {
    log.write(`${line}\n`)
    const shown = everything ? line : summarise(line)
    if (shown !== undefined) console.log(`[${name}] ${shown}`)
  })
}

// Log lines are JSON objects; anything else was not written by our logger (a warning of Node, a crash) and is shown as it is.
function summarise(line: string): string | undefined {
  const entry = parseLogLine(line)
  if (entry === undefined) return line.trim() === '' ? undefined : line
  if (entry.level < WARN_LEVEL) return undefined
  const cause = entry.err?.message === undefined ? '' : `: ${entry.err.message}`
  return `${entry.level > WARN_LEVEL ? 'error' : 'warn'} ${entry.msg ?? ''}${cause}`
}

function parseLogLine(line: string): { level: number; msg?: string; err?: { message?: string } } | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const entry = JSON.parse(line)
    return typeof entry.level === 'number' ? entry : undefined
  } catch {
    return undefined
  }
}
