// Pictures of every page: on a desk in Chinese and light, the key pages also dark and on a phone. Writes an index beside them. With --docs: a dozen windows for docs/images.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConsoleBrowser, DESK, type View } from './console-browser.ts'
import { type Shown, startConsoleWorld } from './console-world.ts'
import { CONSOLE_PAGES, type ConsolePage } from './pages.ts'

const { values: options, positionals } = parseArgs({
  options: { docs: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const folder = resolve(positionals[0] ?? (options.docs ? join('docs', 'images') : join('data', 'screenshots')))

type Wanted = { readonly suffix: string; readonly view: View; readonly isWanted: (page: ConsolePage) => boolean }

const isKey = (page: ConsolePage) => page.isKey === true
const DOCS_DESK: View = { ...DESK, width: 1280, height: 800 }
const VIEWS: readonly Wanted[] = options.docs
  ? [
      { suffix: '', view: DOCS_DESK, isWanted: ({ isInDocs = false }) => isInDocs },
      { suffix: '-dark', view: { ...DOCS_DESK, theme: 'dark' }, isWanted: ({ name }) => name === 'overview' },
    ]
  : [
      { suffix: '', view: DESK, isWanted: () => true },
      { suffix: '-dark', view: { ...DESK, theme: 'dark' }, isWanted: isKey },
      { suffix: '-phone', view: { ...DESK, width: 390, height: 844 }, isWanted: isKey },
    ]

mkdirSync(folder, { recursive: true })
const { world, shown } = await startConsoleWorld()
const taken: string[] = []
try {
  await using browser = await ConsoleBrowser.open(world)
  for (const { suffix, view, isWanted } of VIEWS) {
    const pages = CONSOLE_PAGES.filter(isWanted)
    taken.push(...(await take(browser, { view, suffix, pages, shown })))
  }
} finally {
  await world[Symbol.asyncDispose]()
}
if (!options.docs) writeFileSync(join(folder, 'index.html'), indexOf(taken))
console.log(`${taken.length} 张截图 · ${taken.length} screenshots: ${folder}`)

type Round = {
  readonly view: View
  readonly suffix: string
  readonly pages: readonly ConsolePage[]
  readonly shown: Shown
}

async function take(browser: ConsoleBrowser, { view, suffix, pages, shown }: Round): Promise<string[]> {
  const context = await browser.newContext(view)
  const page = await context.newPage()
  const files: string[] = []
  for (const { name, path } of pages) {
    const file = `${name}${suffix}.png`
    await browser.show(page, path(shown))
    await page.screenshot({ path: join(folder, file), fullPage: !options.docs })
    files.push(file)
  }
  await context.close()
  return files
}

function indexOf(files: readonly string[]): string {
  const figures = files.map(
    (file) => `<figure><figcaption>${file}</figcaption><img src="${file}" width="720"></figure>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>管家控制台</title>${figures.join('\n')}\n`
}
