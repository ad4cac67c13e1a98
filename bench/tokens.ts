// The vault: tokens from memory, the cost of the gateway, 100,000 authorizers, and recovery from lost refresh tokens.
import { round } from './lib/latencies.ts'
import { readOptions, report } from './lib/report.ts'
import { measureCachedReads } from './tokens/cached-reads.ts'
import { measureGateway } from './tokens/gateway-calls.ts'
import { measureManyAuthorizers } from './tokens/many-authorizers.ts'

const AUTHORIZERS = 100_000
const TARGET = { reads: 100_000, overheadMs: 5, listMs: 200, rssMb: 120, restoreSeconds: 60 }
/** Three pages of 500. */
const LIST_CALLS = 3

const options = readOptions()
const cachedReads = await measureCachedReads(options.isQuick ? 2 : 5)
const { direct, gateway, restore } = await measureGateway(options.isQuick ? 1_000 : 5_000)
const many = await measureManyAuthorizers(AUTHORIZERS, options.isQuick ? 10 : 40)

const overheadMs = round(gateway.p50Ms - direct.p50Ms)
const slowestListMs = Math.round(Math.max(...many.queries.map(({ p95Ms }) => p95Ms)))
const rssMb = Math.round(many.idleRssMb)
const restoreSeconds = round(restore.seconds)
report(
  [
    { figure: 'cached token reads (1/s)', value: cachedReads },
    { figure: 'direct call p50 (ms)', value: round(direct.p50Ms, 2) },
    { figure: 'direct call p99 (ms)', value: round(direct.p99Ms, 2) },
    { figure: 'gateway call p50 (ms)', value: round(gateway.p50Ms, 2) },
    { figure: 'gateway call p99 (ms)', value: round(gateway.p99Ms, 2) },
    { figure: 'gateway / direct, p50', value: round(gateway.p50Ms / direct.p50Ms) },
    { figure: '1,200 lost refresh tokens restored (s)', value: restoreSeconds },
    { figure: '... by calls for the list', value: restore.listCalls },
    { figure: '... by calls for a token', value: restore.refreshes },
    { figure: 'start, no authorizers (ms)', value: Math.round(many.emptyStartMs) },
    { figure: 'start, 100,000 authorizers (ms)', value: Math.round(many.startMs) },
    { figure: 'RSS idle, 100,000 authorizers (MB)', value: rssMb },
    { figure: 'RSS after the lists (MB)', value: Math.round(many.busyRssMb) },
    ...many.queries.flatMap(({ name, p50Ms, p95Ms }) => [
      { figure: `list: ${name}, p50 (ms)`, value: round(p50Ms) },
      { figure: `list: ${name}, p95 (ms)`, value: round(p95Ms) },
    ]),
  ],
  {
    name: 'tokens',
    figure: `${cachedReads} reads/s, gateway +${overheadMs} ms, lists ${slowestListMs} ms, ${rssMb} MB, restored in ${restoreSeconds} s`,
    target: `>= ${TARGET.reads} reads/s, < +${TARGET.overheadMs} ms, < ${TARGET.listMs} ms, < ${TARGET.rssMb} MB, < ${TARGET.restoreSeconds} s`,
    isOk:
      cachedReads >= TARGET.reads &&
      overheadMs < TARGET.overheadMs &&
      slowestListMs < TARGET.listMs &&
      rssMb < TARGET.rssMb &&
      restoreSeconds < TARGET.restoreSeconds &&
      restore.listCalls === LIST_CALLS,
    raw: { node: process.version, cachedReads, direct, gateway, restore, many },
  },
  options,
)
