import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { median } from '../lib/report.ts'
import type { FullPlatform } from './full-platform.ts'

const CONSOLE_DIR = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'console')
const SLOWDOWN = 4
/** Nothing long may run for that time before the page counts as ready for the next click. */
const QUIET_MS = 500
/** The overview's last part to come. */
const CHARTS = 2

export type FirstLoad = {
  readonly scriptKb: number
  readonly scripts: number
  /** From the navigation until every part of the overview is painted with its figures, none still grey. */
  readonly contentMs: number
  /** The same, or the end of the last task of more than 50 ms, after which a click is answered at once. */
  readonly interactiveMs: number
}

/** The overview in a browser that has never been there, on a processor four times as slow. */
export async function measureFirstLoad(browser: Browser, platform: FullPlatform, times: number): Promise<FirstLoad> {
  const loads: FirstLoad[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const context = await openContext(browser, platform)
    loads.push(await loadOnce(context, platform.url))
    await context.close()
  }
  const [first] = loads
  if (first === undefined) throw new Error('nothing was measured')
  return {
    ...first,
    contentMs: median(loads.map(({ contentMs }) => contentMs)),
    interactiveMs: median(loads.map(({ interactiveMs }) => interactiveMs)),
  }
}

/** A browser of its own in which the operator is signed in. */
export async function openContext(browser: Browser, { url, operator }: FullPlatform): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const cookies = operator.cookie.split('; ').map((pair) => pair.split(/=(.*)/s))
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url })))
  await context.addInitScript("localStorage.setItem('guanjia.has-session', '1')")
  return context
}

async function loadOnce(context: BrowserContext, url: string): Promise<FirstLoad> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.addInitScript(`
    window.longTaskEnds = []
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTaskEnds.push(startTime + duration)
    }).observe({ type: 'longtask', buffered: true })
  `)
  const scripts = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) scripts.add(pathname.replace('/console/', ''))
  })
  await page.goto(`${url}/console/`)
  const { contentMs, interactiveMs } = await page.evaluate<{ contentMs: number; interactiveMs: number }>(`(async () => {
    const isThere = () =>
      document.querySelectorAll('main figure').length === ${CHARTS} && !document.querySelector('main [data-skeleton]')
    await new Promise((done) => {
      const observer = new MutationObserver(() => isThere() && done())
      observer.observe(document, { childList: true, subtree: true })
      if (isThere()) done()
    })
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    const contentMs = performance.now()
    const last = () => Math.max(contentMs, ...window.longTaskEnds)
    while (performance.now() - last() < ${QUIET_MS}) await new Promise((done) => setTimeout(done, 50))
    return { contentMs, interactiveMs: last() }
  })()`)
  return {
    scriptKb: [...scripts].reduce((sum, file) => sum + gzippedBytes(file), 0) / 1000,
    scripts: scripts.size,
    contentMs,
    interactiveMs,
  }
}

/** A small file has no compressed one beside it and is sent as it is. */
function gzippedBytes(file: string): number {
  const path = join(CONSOLE_DIR, file)
  return (statSync(`${path}.gz`, { throwIfNoEntry: false }) ?? statSync(path)).size
}
