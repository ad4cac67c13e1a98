import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/**
 * Compiles the single file of the release. With the code cache that the build made beside it a start takes half the time and a
 * quarter less memory; a cache of another version of V8 is ignored by V8 itself. See docs/decisions/003-single-file.md.
 */
export function loadBundle(file) {
  // The bundle is pure ASCII, so this is the same text as in UTF-8, and one byte a character in memory.
  const source = readFileSync(file, 'latin1')
  const cacheFile = `${file}.${buildOf(source)}.cache`
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData: existsSync(cacheFile) ? readFileSync(cacheFile) : undefined,
  })
  return {
    script,
    cacheFile,
    run() {
      const module = { exports: {} }
      script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
    },
  }
}

// V8 itself compares no more than the lengths of the sources, so the name of the cache says which build it belongs to.
function buildOf(source) {
  return /^\/\*! build ([0-9a-f]+) \*\//.exec(source)?.[1] ?? 'unknown'
}
