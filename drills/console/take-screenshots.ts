// Pictures of every page: on a desk in Chinese and light, the key pages also dark and on a phone. Writes an index beside them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ConsoleBrowser, DESK, type View } from './console-browser.ts'
import { type Shown, startConsoleWorld } from './console-world.ts'
import { CONSOLE_PAGES, type ConsolePage } from './pages.ts'

const folder = resolve(process.argv[2] ?? join('data', 'screenshots'))
const VIEWS: readonly { readonly suffix: string; readonly view: View; readonly onlyKey: boolean }[] = [
  { suffix: '', view: DESK, onlyKey: false },
  { suffix: '-dark', view: { ...DESK, theme: 'dark' }, onlyKey: true },
  { suffix: '-phone', view: { ...DESK, width: 390, height: 844 }, onlyKey: true },
]

mkdirSync(folder, { recursive: true })
const { world, shown } = await startConsoleWorld()
const taken: string[] = []
try {
  await using browser = await ConsoleBrowser.open(world)
  for (const { suffix, view, onlyKey } of VIEWS) {
    const pages = CONSOLE_PAGES.filter(({ isKey = false }) => isKey || !onlyKey)
    taken.push(...(await take(browser, { view, suffix, pages, shown })))
  }
} finally {
  await world[Symbol.asyncDispose]()
}
writeFileSync(join(folder, 'index.html'), indexOf(taken))
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
    await page.screenshot({ path: join(folder, file), fullPage: true })
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
