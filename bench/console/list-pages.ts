import type { Page as Answer } from '@guanjia/contract'
import type { Page } from 'playwright-core'
import { HttpClient } from '../lib/http-client.ts'
import { median } from '../lib/report.ts'
import type { FullPlatform } from './full-platform.ts'

const REPEATS = 3
const GIVE_UP_MS = 30_000
const HALF_WEEK_MS = 3 * 24 * 60 * 60_000

export type ListFigure = {
  readonly name: string
  /** How long the server takes to answer. */
  readonly answerMs: number
  /** From the click on a link in the open console until the rows are on the screen; null where no page asks for it. */
  readonly paintMs: number | null
  readonly rows: number
}

type ListPage = { readonly name: string; readonly api: string; readonly page?: string }

/** What operators ask of the long lists, with the API's query and the console's address for it. */
export async function measureLists(platform: FullPlatform, page: Page): Promise<ListFigure[]> {
  await using client = new HttpClient(platform.url, 1)
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${platform.apiKey}` }
    return JSON.parse(await client.text({ method: 'GET', path: `/api/v1${path}`, headers })) as Answer<unknown>
  }
  await page.goto(`${platform.url}/console/`)
  const figures: ListFigure[] = []
  for (const list of await listPages(platform, ask)) {
    const answers: number[] = []
    const paints: number[] = []
    let rows = 0
    for (let turn = 0; turn < REPEATS; turn += 1) {
      const startedAt = performance.now()
      rows = (await ask(list.api)).items?.length ?? 0
      answers.push(performance.now() - startedAt)
      if (list.page !== undefined) paints.push(await paintList(page, `/console${list.page}`))
    }
    figures.push({
      name: list.name,
      answerMs: median(answers),
      paintMs: paints.length === 0 ? null : median(paints),
      rows,
    })
  }
  return figures
}

type Ask = (path: string) => Promise<Answer<unknown>>

async function listPages({ appids }: FullPlatform, ask: Ask): Promise<ListPage[]> {
  const middle = Math.floor(appids.length / 2)
  const appid = appids[middle] ?? ''
  const talkative = appids[0] ?? ''
  const both = (name: string, list: string, query: Record<string, string> = {}): ListPage => {
    const search = new URLSearchParams(query)
    return { name: `${list}: ${name}`, api: `/${list}?${search}`, page: `/${list}?${search}` }
  }
  const weekAgo = Date.now() - 2 * HALF_WEEK_MS
  const { nextCursor } = await ask(`/callbacks?limit=1&to=${weekAgo + HALF_WEEK_MS}`)
  const delivery = nextCursor?.replace('cb_', 'dlv_') ?? ''
  return [
    both('first page', 'authorizers'),
    both('a page in the middle', 'authorizers', { cursor: `atz_${appid}` }),
    both('search, part of many names', 'authorizers', { search: '商店 9' }),
    both('search, one name', 'authorizers', { search: `示例商店 ${middle}` }),
    both('search, nobody', 'authorizers', { search: '没有这个名字' }),
    both('an appid', 'authorizers', { search: appid }),
    both('a label', 'authorizers', { label: '华东' }),
    both('a label that nobody has', 'authorizers', { label: '华北' }),
    both('a status that nobody has', 'authorizers', { status: 'revoked' }),
    both('a kind that nobody has', 'authorizers', { kind: 'shop' }),
    both('unbound only', 'authorizers', { bound: 'false' }),
    both('missing a permission set', 'authorizers', { missingPermissionSet: '18' }),
    { name: 'authorizers: count of all', api: '/authorizers/count' },
    { name: 'authorizers: count of a search', api: '/authorizers/count?search=%E5%95%86%E5%BA%97' },
    { name: 'authorizers: labels in use', api: '/authorizers/labels' },
    both('first page', 'callbacks'),
    both('a page in the middle', 'callbacks', { cursor: nextCursor ?? '' }),
    both('a frequent type', 'callbacks', { type: 'wechat.message.text' }),
    both('a rare type', 'callbacks', { type: 'wechat.component.authorized' }),
    both('a type that never came', 'callbacks', { type: 'wechat.event.kf_create_session' }),
    both('an appid', 'callbacks', { appid: talkative }),
    both('an appid and a rare type', 'callbacks', { appid: talkative, type: 'wechat.component.authorized' }),
    both('a time a week ago', 'callbacks', { to: String(weekAgo) }),
    both('a rare type a week ago', 'callbacks', { to: String(weekAgo), type: 'wechat.component.authorized' }),
    both('first page', 'deliveries'),
    both('a page in the middle', 'deliveries', { cursor: delivery }),
    both('dead letters', 'deliveries', { status: 'dead' }),
    both('a status that nothing has', 'deliveries', { status: 'held' }),
    both('an appid', 'deliveries', { appid: talkative }),
    both('an appid and a rare status', 'deliveries', { appid: talkative, status: 'dead' }),
    { name: 'overview', api: '/overview' },
    { name: 'overview: traffic of 30 days', api: '/overview/traffic?hours=720' },
  ]
}

/**
 * Goes there from the overview as a link does, and answers how long it takes until the rows, or the words for none, are
 * painted.
 */
async function paintList(page: Page, path: string): Promise<number> {
  // Loaded anew, so that nothing is shown that was read before.
  await page.goto(`${new URL(page.url()).origin}/console/`)
  await page.locator('main figure').first().waitFor()
  return page.evaluate<number>(`(async () => {
    const titleOf = () => document.querySelector('main h1')?.textContent
    const before = titleOf()
    const isPainted = () =>
      titleOf() !== before &&
      document.querySelector('main tbody tr, main [data-empty]') &&
      !document.querySelector('main [data-skeleton], main [aria-busy=true], main [role=alert]')
    const startedAt = performance.now()
    history.pushState(null, '', ${JSON.stringify(path)})
    dispatchEvent(new PopStateEvent('popstate'))
    while (!isPainted()) {
      await new Promise((done) => requestAnimationFrame(done))
      if (performance.now() - startedAt > ${GIVE_UP_MS}) throw new Error('no rows: ' + location.href)
    }
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    return performance.now() - startedAt
  })()`)
}
