// npm run drill -- NAME [--quick] [--json FILE]
import './lib/check-node.mjs'
import { runNamed } from './lib/named.mjs'

await runNamed('drills', process.argv.slice(2), 'drill')
