import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/**
 * Every import of every TypeScript file under the packages, type-only ones included: { from, specifier, to?, isType, isLazy }.
 * Paths are relative to `root` with slashes; `to` is there for relative imports.
 */
export function readImportGraph(root) {
  const files = listFiles(join(root, 'packages')).map((file) => relative(root, file).split(sep).join('/'))
  const edges = files.flatMap((from) =>
    readImports(from, readFileSync(join(root, from), 'utf8')).map((found) => ({
      from,
      ...found,
      ...resolve(from, found),
    })),
  )
  return { files, edges }
}

function readImports(file, source) {
  const { module, program } = parseSync(file, source)
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
    isLazy: false,
  }))
  const reExports = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.moduleRequest !== null)
    .map((entry) => ({ specifier: entry.moduleRequest.value, isType: entry.isType, isLazy: false }))
  const inline = []
  if (/\bimport\s*\(/.test(source)) {
    new Visitor({
      ImportExpression: (node) => inline.push({ specifier: node.source.value, isType: false, isLazy: true }),
      TSImportType: (node) => inline.push({ specifier: node.source.value, isType: true, isLazy: false }),
    }).visit(program)
  }
  return [...imports, ...reExports, ...inline].filter(({ specifier }) => typeof specifier === 'string')
}

function resolve(from, { specifier }) {
  return specifier.startsWith('.') ? { to: join(dirname(from), specifier).split(sep).join('/') } : {}
}

/** One line of files for each group of files that import each other. */
export function findCycles({ files, edges }) {
  const next = new Map(files.map((file) => [file, []]))
  for (const { from, to } of edges) if (next.has(to)) next.get(from).push(to)
  // Tarjan's algorithm: `low` is the oldest file on the stack that can be reached.
  const order = new Map()
  const low = new Map()
  const stack = []
  const cycles = []
  const visit = (file) => {
    order.set(file, order.size)
    low.set(file, order.get(file))
    stack.push(file)
    for (const to of next.get(file)) {
      if (!order.has(to)) visit(to)
      if (stack.includes(to)) low.set(file, Math.min(low.get(file), low.get(to)))
    }
    if (low.get(file) !== order.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || next.get(file).includes(file)) cycles.push(group)
  }
  for (const file of files) if (!order.has(file)) visit(file)
  return cycles
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
