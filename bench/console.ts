// The console on a full database: what the first page weighs, when it is ready, and how fast the long lists answer and paint.
import { launchBrowser } from '@guanjia/testkit'
import { measureFirstLoad, openContext } from './console/first-load.ts'
import { startFullPlatform } from './console/full-platform.ts'
import { measureLists } from './console/list-pages.ts'
import { round } from './lib/latencies.ts'
import { readOptions, reportBars } from './lib/report.ts'

const TARGET = { scriptKb: 300, interactiveMs: 1_500, listMs: 500 }

const options = readOptions()
const sizes = options.isQuick
  ? { authorizers: 10_000, callbacks: 100_000 }
  : { authorizers: 100_000, callbacks: 1_000_000 }
await using platform = await startFullPlatform(sizes)
const browser = await launchBrowser()
const load = await measureFirstLoad(browser, platform, options.isQuick ? 3 : 5)
const context = await openContext(browser, platform)
const lists = await measureLists(platform, await context.newPage())
await browser.close()

const slowest = Math.round(Math.max(...lists.flatMap(({ answerMs, paintMs }) => [answerMs, paintMs])))
reportBars(
  [
    {
      figure: `seeded ${sizes.authorizers} authorizers, ${sizes.callbacks} callbacks (s)`,
      value: round(platform.seedSeconds),
    },
    { figure: `overview: ${load.scripts} scripts, gzip (kB)`, value: round(load.scriptKb) },
    { figure: 'overview: content, processor 4 times as slow (ms)', value: Math.round(load.contentMs) },
    { figure: 'overview: interactive, likewise (ms)', value: Math.round(load.interactiveMs) },
    ...lists.map(({ name, answerMs, paintMs, rows }) => ({
      figure: name,
      value: round(answerMs),
      painted: round(paintMs),
      rows,
    })),
  ],
  [
    {
      name: 'console first load',
      figure: `${round(load.scriptKb)} kB, ${Math.round(load.interactiveMs)} ms`,
      target: `< ${TARGET.scriptKb} kB, < ${TARGET.interactiveMs} ms`,
      isOk: load.scriptKb < TARGET.scriptKb && load.interactiveMs < TARGET.interactiveMs,
    },
    {
      name: 'console lists',
      figure: `${slowest} ms`,
      target: `< ${TARGET.listMs} ms`,
      isOk: slowest < TARGET.listMs,
    },
  ],
  { raw: { node: process.version, sizes, load, lists }, options },
)
