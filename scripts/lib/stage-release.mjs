import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

const cli = join(root, 'packages', 'cli')
/** Packages with machine code, which the single file looks up beside itself; the second one on old versions of Node only. */
const NATIVE = ['@node-rs/argon2', '@photostructure/sqlite']

/** Puts what a machine needs to run Guanjia, and nothing else, into an empty folder: bin, dist, a few files of machine code. */
export function stageRelease(folder) {
  if (!existsSync(join(cli, 'dist', 'guanjia.cjs'))) throw new Error('nothing is built yet: npm run build')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(cli, 'bin'), join(folder, 'bin'), { recursive: true })
  // The code cache holds the name of the file, and is as good in another place: V8 compares the source only.
  const isShipped = (path) => !/\.map$|\.hash$/.test(path)
  cpSync(join(cli, 'dist'), join(folder, 'dist'), { recursive: true, filter: isShipped })
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  const { name, version, license, bin, engines } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'))
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, license, bin, engines, private: true }, null, 2)}\n`,
  )
  for (const native of NATIVE) {
    if (native !== '@photostructure/sqlite' || process.getBuiltinModule?.('node:sqlite') === undefined) {
      copyPackage(native, folder)
    }
  }
}

/** The package and, of its optional parts, the one that npm has installed for this machine. */
function copyPackage(name, folder) {
  const require = createRequire(join(root, 'packages', 'server', 'package.json'))
  const source = findPackage(require, name)
  copyInto(folder, name, source)
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  )
  const inside = createRequire(join(source, 'package.json'))
  for (const part of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = findPackage(inside, part)
    if (found !== undefined) copyInto(folder, part, found)
  }
}

function findPackage(require, name) {
  const places = require.resolve.paths(name) ?? []
  return places.map((place) => join(place, name)).find((place) => existsSync(join(place, 'package.json')))
}

function copyInto(folder, name, source) {
  const to = join(folder, 'node_modules', name)
  mkdirSync(dirname(to), { recursive: true })
  cpSync(source, to, { recursive: true, filter: (path) => !path.slice(source.length).includes('node_modules') })
}
