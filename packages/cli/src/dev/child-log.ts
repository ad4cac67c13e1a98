import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const MAX_LOG_BYTES = 10 * 1024 * 1024
const WARN_LEVEL = 40
const MAX_SHOWN = 300

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
export function summarise(line: string): string | undefined {
  const entry = parseLogLine(line)
  if (entry === undefined) return line.trim() === '' ? undefined : line
  const { level, time: _time, name, msg, err, ...fields } = entry
  if (level < WARN_LEVEL) return undefined
  const cause = err?.message === undefined ? '' : `: ${err.message}`
  const details = Object.entries(fields).map(([field, value]) => ` ${field}=${JSON.stringify(value)}`)
  const text = `${level > WARN_LEVEL ? 'error' : 'warn'} ${name ?? ''} ${msg ?? ''}${cause}${details.join('')}`
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

type LogLine = { level: number; time?: number; name?: string; msg?: string; err?: { message?: string } }

function parseLogLine(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const entry = JSON.parse(line)
    return typeof entry.level === 'number' ? entry : undefined
  } catch {
    return undefined
  }
}
