import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

export type Finished = { readonly code: number; readonly output: string; readonly tookMs: number }

/** `npx guanjia …` from a shell in this repository; its output is shown as it comes and kept. */
export async function runGuanjia(args: readonly string[]): Promise<Finished> {
  const startedAt = performance.now()
  const child = spawn('npx', ['guanjia', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, output, tookMs: performance.now() - startedAt }
}
