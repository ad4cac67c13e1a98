import { join } from 'node:path'

/** What the processes of `guanjia dev` are started from: the command itself, beside the folder of the single file. */
export function entryFile(): string {
  return join(import.meta.dirname, '..', 'bin', 'guanjia.mjs')
}
