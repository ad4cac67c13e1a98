// Checks one commit message: node scripts/commit-message.mjs <file>. Used by .githooks/commit-msg.
import './lib/check-node.mjs'
import { readFileSync } from 'node:fs'
import { findMessageProblems } from './lib/commit-rules.mjs'

const problems = findMessageProblems(readFileSync(process.argv[2], 'utf8'))
for (const problem of problems) console.error(`commit message: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1
