import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.mjs'

// Whatever changes none of the build's output is left out, so that editing a test does not rebuild.
const ignored = /\.(test|arbitraries)\.tsx?$|\.md$/

/** One hash over the names and the contents of all files under the given paths (relative to the repository). */
export function hashSources(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => listFiles(join(root, path))).sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function listFiles(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || ignored.test(entry.name)) return []
    return listFiles(join(path, entry.name))
  })
}
