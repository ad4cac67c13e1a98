// The console as its operators meet it: every page in both languages and themes, and the flows by role and label.
import { stripVTControlCharacters } from 'node:util'
import { readOptions, reportBars } from '../bench/lib/report.ts'
import { ConsoleBrowser, DESK, type View } from './console/console-browser.ts'
import { startConsoleWorld } from './console/console-world.ts'
import { FLOWS } from './console/flows.ts'
import { inspectPage } from './console/inspect-page.ts'
import { CONSOLE_PAGES } from './console/pages.ts'

type Row = { readonly what: string; readonly view: string; readonly result: string }

const options = readOptions()
const views: readonly View[] = options.isQuick
  ? [DESK]
  : [
      DESK,
      { ...DESK, theme: 'dark' },
      { ...DESK, language: 'en' },
      { ...DESK, language: 'en', theme: 'dark' },
      { ...DESK, width: 390, height: 844 },
    ]

const { world, shown } = await startConsoleWorld()
const rows: Row[] = []
try {
  await using browser = await ConsoleBrowser.open(world)
  for (const view of views) rows.push(...(await walk(browser, view)))
  for (const { name, run } of FLOWS) {
    const result = await browser
      .inContext(DESK, async (page, problems) => {
        await run({ page, world, shown, browser })
        return problems.find((problem) => !isExpected(problem)) ?? 'ok'
      })
      .then(
        (found) => found,
        (error: unknown) => summaryOf(error),
      )
    console.log(`${name}: ${result}`)
    rows.push({ what: name, view: 'flow', result })
  }
} finally {
  await world[Symbol.asyncDispose]()
}

const bars = ['page', 'flow'].map((kind) => {
  const ours = rows.filter(({ view }) => (view === 'flow') === (kind === 'flow'))
  const good = ours.filter(({ result }) => result === 'ok').length
  return {
    name: `console ${kind}s`,
    figure: `${good} of ${ours.length}`,
    target: `${ours.length} of ${ours.length}`,
    isOk: good === ours.length,
  }
})
reportBars(rows, bars, { raw: rows, options })

async function walk(browser: ConsoleBrowser, view: View): Promise<Row[]> {
  const name = `${view.language} ${view.theme} ${view.width}`
  return browser.inContext(view, async (page, problems) => {
    const found: Row[] = []
    for (const { name: what, path } of CONSOLE_PAGES) {
      const seen = await browser.show(page, path(shown)).then(
        () => inspectPage(page),
        (error: unknown) => [summaryOf(error)],
      )
      const faults = [...seen, ...problems.splice(0)]
      const result = faults.length === 0 ? 'ok' : faults.join('; ')
      if (result !== 'ok') console.log(`${what} (${name}): ${result}`)
      found.push({ what, view: name, result })
    }
    console.log(`${name}: ${found.filter(({ result }) => result === 'ok').length} of ${found.length} pages ok`)
    return found
  })
}

/** Flows run into refusals and lost connections on purpose, and the browser logs each. */
function isExpected(problem: string): boolean {
  return problem.startsWith('console: Failed to load resource:')
}

/** What went wrong and, of a step that did not come, what was waited for. */
function summaryOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  const [first = '', ...rest] = text.split('\n')
  const waitedFor = rest.find((line) => line.includes('waiting for'))
  return waitedFor === undefined ? first : `${first} ${waitedFor.trim()}`
}
