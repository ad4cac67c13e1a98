import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const types = ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'build', 'ci', 'chore', 'revert']
const otherScopes = ['bench', 'ci', 'deps', 'docs', 'drills', 'examples', 'scripts']

/** Conventional commits; the scope is a package or a module of the server. */
export function findMessageProblems(message) {
  const lines = message.split('\n').filter((line) => !line.startsWith('#'))
  const subject = (lines[0] ?? '').trim()
  if (/^(Merge|Revert|fixup!|squash!) /.test(subject)) return []
  const match = subject.match(/^(?<type>[a-z]+)(\((?<scope>[a-z0-9-]+)\))?!?: (?<text>.+)$/)
  if (match === null) return ['the first line reads "type(scope): sentence", e.g. "fix(forwarding): keep the attempt"']
  const { type, scope, text } = match.groups
  const problems = []
  if (!types.includes(type)) problems.push(`type "${type}" is none of ${types.join(', ')}`)
  if (scope !== undefined && !listScopes().includes(scope))
    problems.push(`scope "${scope}" is no package and no module`)
  if (subject.length > 72) problems.push(`the first line has ${subject.length} characters, 72 at most`)
  if (/\.$/.test(text)) problems.push('the first line ends without a full stop')
  if (/^[A-Z][a-z]/.test(text)) problems.push('the sentence begins in lower case')
  if (lines.length > 1 && lines[1].trim() !== '') problems.push('an empty line follows the first one')
  return problems
}

function listScopes() {
  return [...foldersIn('packages'), ...foldersIn('packages/server/src/modules'), ...otherScopes]
}

function foldersIn(path) {
  const folder = join(root, path)
  return existsSync(folder) ? readdirSync(folder) : []
}
