import { launchBrowser, type World } from '@guanjia/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type View = {
  readonly width: number
  readonly height: number
  readonly theme: 'light' | 'dark'
  readonly language: 'zh-CN' | 'en'
}

export const DESK: View = { width: 1440, height: 900, theme: 'light', language: 'zh-CN' }

/** For one step of a flow; a busy machine takes its time. */
const STEP_MS = 20_000

/** A browser in which the first operator is signed in. */
export class ConsoleBrowser implements AsyncDisposable {
  readonly #browser: Browser
  readonly #world: World
  readonly #cookie: string

  constructor(browser: Browser, world: World, cookie: string) {
    this.#browser = browser
    this.#world = world
    this.#cookie = cookie
  }

  static async open(world: World): Promise<ConsoleBrowser> {
    const { cookie } = await world.signIn()
    return new ConsoleBrowser(await launchBrowser(), world, cookie)
  }

  async newContext({ width, height, theme, language }: View, isSignedIn = true): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: language,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    if (isSignedIn) {
      const cookies = this.#cookie.split('; ').map((pair) => pair.split(/=(.*)/s))
      await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: this.#world.url })))
    }
    // The world may have moved its clock; the page must not wonder.
    await context.clock.setFixedTime(this.#world.clock.now())
    const preferences = JSON.stringify(JSON.stringify({ theme, language }))
    // What an operator changes later stays.
    await context.addInitScript(`localStorage['guanjia.preferences'] ??= ${preferences}`)
    // The console asks for the session only where somebody has signed in before.
    if (isSignedIn) await context.addInitScript(`localStorage['guanjia.has-session'] = '1'`)
    return context
  }

  /** Runs the work on a page of its own; what the page complains of goes into the list. */
  inContext<T>(view: View, work: (page: Page, problems: string[]) => Promise<T>): Promise<T> {
    return this.#runIn(this.newContext(view), work)
  }

  /** The same in the browser of somebody who never was here. */
  asStranger<T>(view: View, work: (page: Page) => Promise<T>): Promise<T> {
    return this.#runIn(this.newContext(view, false), work)
  }

  async #runIn<T>(opening: Promise<BrowserContext>, work: (page: Page, problems: string[]) => Promise<T>): Promise<T> {
    const context = await opening
    context.setDefaultTimeout(STEP_MS)
    try {
      const page = await context.newPage()
      return await work(page, watchProblems(page))
    } finally {
      await context.close()
    }
  }

  /** The page with its content, no skeleton left. */
  async show(page: Page, path: string): Promise<void> {
    await page.goto(`${this.#world.url}/console${path}`)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    const skeletons = page.locator('[data-skeleton]')
    while ((await skeletons.count()) > 0) await skeletons.first().waitFor({ state: 'detached' })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
  }
}

function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`request to ${hostname}`)
  })
  return problems
}
