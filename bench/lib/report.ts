import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

export type BenchOptions = { readonly isQuick: boolean; readonly jsonFile: string | undefined }

export function readOptions(): BenchOptions {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' } } })
  return { isQuick: values.quick === true, jsonFile: values.json }
}

export type Verdict = {
  readonly name: string
  readonly figure: string
  readonly target: string
  readonly isOk: boolean
  /** Everything that was measured, for --json. */
  readonly raw: unknown
}

/** Prints the table and the closing line, keeps the raw figures where asked, and sets the exit code. */
export function report(
  rows: readonly Readonly<Record<string, string | number>>[],
  verdict: Verdict,
  options: BenchOptions,
): void {
  const { name, figure, target, isOk, raw } = verdict
  console.table(rows)
  if (options.jsonFile !== undefined) {
    writeFileSync(options.jsonFile, `${JSON.stringify({ name, figure, target, ok: isOk, raw }, null, 2)}\n`)
  }
  console.log(`${name}: ${figure} (target ${target}) ${isOk ? 'ok' : 'short'}`)
  process.exitCode = isOk ? 0 : 1
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
