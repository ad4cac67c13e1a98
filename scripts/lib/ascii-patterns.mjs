import { readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'oxc-parser'

const nonAscii = /[\u0080-\uffff]/g
// Most files with Chinese in them have it in strings, which esbuild escapes by itself.
const maybeInPattern = /\/[^/\n]*[\u0080-\uffff][^/\n]*\//

/** An esbuild plugin: writes the Chinese of our regular expressions as escapes, which esbuild leaves as it is. */
export const asciiPatterns = {
  name: 'ascii-patterns',
  setup(build) {
    build.onLoad({ filter: /[\\/]packages[\\/][^\\/]+[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      return maybeInPattern.test(source) ? { contents: escapePatterns(path, source), loader: 'ts' } : undefined
    })
  },
}

/** The same source, with \u escapes in its regular expressions; they mean the same with and without the flag u. */
export function escapePatterns(file, source) {
  const patterns = []
  new Visitor({
    Literal(node) {
      if (node.regex) patterns.push(node)
    },
  }).visit(parseSync(file, source).program)
  let escaped = source
  for (const { start, end } of patterns.reverse()) {
    const pattern = source.slice(start, end).replace(nonAscii, escapeUnit)
    escaped = escaped.slice(0, start) + pattern + escaped.slice(end)
  }
  return escaped
}

function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
