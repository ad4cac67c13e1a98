import { insertAuthorizers, insertCallbacks, insertDeliveries, type SignedIn, signIn } from '@guanjia/testkit'
import { Platform } from '../lib/platform.ts'

const WEEK_MS = 7 * 24 * 60 * 60_000
const LABELS = ['华东', '重点客户', '连锁']
const AUTHOR = { kind: 'system', id: 'bench', name: 'bench' } as const
const PASSWORD = 'a-password-of-the-bench'

export type Sizes = { readonly authorizers: number; readonly callbacks: number }

export type FullPlatform = AsyncDisposable & {
  readonly url: string
  readonly apiKey: string
  readonly operator: SignedIn
  readonly appids: readonly string[]
  readonly seedSeconds: number
}

/** A server of the release build that works on a database as full as it is with a large provider, and its operator. */
export async function startFullPlatform(
  { authorizers, callbacks }: Sizes,
  settings: Readonly<Record<string, string>> = {},
): Promise<FullPlatform> {
  const platform = new Platform(undefined, {
    GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1',
    // No ticket ever comes here: asking WeChat about every account would fail a hundred thousand times meanwhile.
    GUANJIA_MINT_TOKENS: 'false',
    ...settings,
  })
  const seededAt = performance.now()
  const componentAppid = platform.component.appid
  const appids = Array.from({ length: authorizers }, (_, index) => `wx${index.toString(16).padStart(16, '0')}`)
  const { apiKey, operator } = await platform.fill(async (app, key) => {
    const oneTime = await app.services.operators.ensureFirstOperator()
    if (oneTime === undefined) throw new Error('the database was not empty')
    await insertAuthorizers(app, {
      componentAppid,
      appids,
      businessId: (index) => (index % 2 === 0 ? `shop-${index}` : undefined),
      labels: (index) => (index % 100 === 0 ? [LABELS[(index / 100) % LABELS.length] ?? ''] : []),
    })
    const to = Date.now()
    const from = to - WEEK_MS
    await insertCallbacks(app, { componentAppid, appids, count: callbacks, from, to })
    const shop = { name: 'shop', kind: 'http' as const, url: 'http://127.0.0.1:9/' }
    const targetId = (await app.services.targets.createTarget(shop, AUTHOR)).id
    const rule = { name: 'everything to the shop', targetIds: [targetId], enabled: true }
    const ruleId = (await app.services.forwarderRules.createRule(rule, AUTHOR)).id
    await insertDeliveries(app, { ruleId, targetId, from, to })
    return { apiKey: key, operator: { username: oneTime.username, password: oneTime.oneTimePassword } }
  })
  const seedSeconds = (performance.now() - seededAt) / 1000
  const { server, url } = await platform.startServer()
  return {
    url,
    apiKey,
    appids,
    seedSeconds,
    operator: await signIn(url, operator, PASSWORD),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      platform[Symbol.dispose]()
    },
  }
}
