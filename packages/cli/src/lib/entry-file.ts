import { fileURLToPath } from 'node:url'

/** The single file of the release build, which the processes of `guanjia dev` are started from again. */
export function entryFile(): string {
  return fileURLToPath(import.meta.url)
}
