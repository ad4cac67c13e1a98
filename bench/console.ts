// The console on full databases: what the first page weighs, when it can be used, and how fast long lists answer and paint.
import { launchBrowser } from '@guanjia/testkit'
import type { Browser } from 'playwright-core'
import { measureFirstLoad, openContext } from './console/first-load.ts'
import { type Sizes, startFullPlatform } from './console/full-platform.ts'
import { measureLists } from './console/list-pages.ts'
import { round } from './lib/latencies.ts'
import { MariaDb } from './lib/mariadb.ts'
import { readOptions, reportBars } from './lib/report.ts'

const TARGET = { scriptKb: 300, interactiveMs: 1_500, listMs: 500 }

const options = readOptions()
const sizes = options.isQuick
  ? { authorizers: 10_000, callbacks: 100_000 }
  : { authorizers: 100_000, callbacks: 1_000_000 }

await using mariaDb = await MariaDb.start()
const browser = await launchBrowser()
const measured = [{ database: 'sqlite', ...(await measure(browser, sizes, {})) }]
if (mariaDb) measured.push({ database: 'mariadb', ...(await measure(browser, sizes, mariaDb.environment('console'))) })
await browser.close()

const scriptKb = Math.max(...measured.map(({ load }) => load.scriptKb))
const interactiveMs = Math.round(Math.max(...measured.map(({ load }) => load.interactiveMs)))
reportBars(
  measured.flatMap(({ database, seedSeconds, load, lists }) => [
    {
      figure: `${database}: seeded ${sizes.authorizers} authorizers, ${sizes.callbacks} callbacks (s)`,
      value: round(seedSeconds),
    },
    { figure: `${database}: overview, ${load.scripts} scripts, gzip (kB)`, value: round(load.scriptKb) },
    { figure: `${database}: overview, content on a processor 4 times as slow (ms)`, value: Math.round(load.contentMs) },
    { figure: `${database}: overview, interactive, likewise (ms)`, value: Math.round(load.interactiveMs) },
    ...lists.map(({ name, answerMs, paintMs, rows }) => ({
      figure: `${database}: ${name} (ms)`,
      value: round(answerMs),
      ...(paintMs === null ? {} : { painted: round(paintMs) }),
      rows,
    })),
  ]),
  [
    {
      name: 'console first load',
      figure: `${round(scriptKb)} kB, interactive after ${interactiveMs} ms`,
      target: `< ${TARGET.scriptKb} kB, < ${TARGET.interactiveMs} ms`,
      isOk: scriptKb < TARGET.scriptKb && interactiveMs < TARGET.interactiveMs,
    },
    ...measured.map(({ database, lists }) => {
      const answerMs = Math.round(Math.max(...lists.map((list) => list.answerMs)))
      const paintMs = Math.round(Math.max(...lists.map((list) => list.paintMs ?? 0)))
      return {
        name: `console lists, ${database}`,
        figure: `answered within ${answerMs} ms, painted within ${paintMs} ms`,
        target: `< ${TARGET.listMs} ms`,
        isOk: answerMs < TARGET.listMs && paintMs < TARGET.listMs,
      }
    }),
  ],
  { raw: { node: process.version, sizes, measured }, options },
)

async function measure(inBrowser: Browser, wished: Sizes, settings: Readonly<Record<string, string>>) {
  await using platform = await startFullPlatform(wished, settings)
  const load = await measureFirstLoad(inBrowser, platform, options.isQuick ? 3 : 7)
  const context = await openContext(inBrowser, platform)
  const lists = await measureLists(platform, await context.newPage())
  await context.close()
  return { seedSeconds: platform.seedSeconds, load, lists }
}
