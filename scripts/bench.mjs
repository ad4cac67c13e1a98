// npm run bench -- NAME [--quick] [--json FILE]
import './lib/check-node.mjs'
import { runNamed } from './lib/named.mjs'

await runNamed('bench', process.argv.slice(2))
