import type { SimulatorState } from '../state/simulator-state.ts'

const ENTRIES_PER_CHUNK = 500

/**
 * The state as JSON in pieces. One string for 50,000 mini programs would be a quarter of a gigabyte, because Chinese text
 * makes every character of it two bytes wide.
 */
export function serializeState(state: SimulatorState): Buffer[] {
  const chunks: Buffer[] = []
  let separator = '{'
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined) continue
    chunks.push(Buffer.from(`${separator}${JSON.stringify(name)}:`))
    separator = ','
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) pushRecord(chunks, value)
    else chunks.push(Buffer.from(JSON.stringify(value)))
  }
  chunks.push(Buffer.from('}'))
  return chunks
}

function pushRecord(chunks: Buffer[], record: object): void {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined)
  if (entries.length === 0) chunks.push(Buffer.from('{}'))
  for (let start = 0; start < entries.length; start += ENTRIES_PER_CHUNK) {
    const part = entries.slice(start, start + ENTRIES_PER_CHUNK)
    const text = part.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')
    const isLast = start + ENTRIES_PER_CHUNK >= entries.length
    chunks.push(Buffer.from(`${start === 0 ? '{' : ','}${text}${isLast ? '}' : ''}`))
  }
}
