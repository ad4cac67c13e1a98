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

type Rows = readonly Readonly<Record<string, string | number>>[]

/** Prints the table and the closing line, keeps the raw figures where asked, and sets the exit code. */
export function report(rows: Rows, { raw, ...bar }: Verdict, options: BenchOptions): void {
  reportBars(rows, [bar], { raw, options })
}

/** The same with several bars, a line each. */
export function reportBars(
  rows: Rows,
  bars: readonly Omit<Verdict, 'raw'>[],
  { raw, options }: { raw: unknown; options: BenchOptions },
): void {
  console.table(rows)
  const [first] = bars
  if (options.jsonFile !== undefined && first) {
    const results = bars.map(({ isOk, ...bar }) => ({ ...bar, ok: isOk }))
    const content = results.length > 1 ? { name: first.name, bars: results, raw } : { ...results[0], raw }
    writeFileSync(options.jsonFile, `${JSON.stringify(content, null, 2)}\n`)
  }
  for (const { name, figure, target, isOk } of bars) {
    console.log(`${name}: ${figure} (target ${target}) ${isOk ? 'ok' : 'short'}`)
  }
  process.exitCode = bars.every(({ isOk }) => isOk) ? 0 : 1
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
