import { resolve } from 'node:path'
import { runDemo } from '../demo/run-demo.ts'

export async function demo(options: { readonly data: string; readonly resume: boolean }): Promise<void> {
  await runDemo({ dataDir: resolve(options.data), isResume: options.resume })
}
