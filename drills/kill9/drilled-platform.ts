import { setTimeout as sleep } from 'node:timers/promises'
import { Pushes } from '../../bench/callbacks/pushes.ts'
import { Platform, type StartedServer } from '../../bench/lib/platform.ts'
import { BusinessReceiver } from './business-receiver.ts'
import { Pusher } from './pusher.ts'

const LOOK_MS = 100
/** What was being delivered when a server died waits for the end of its lease, and the circuit may have to close. */
const DELIVERED_WITHIN_MS = 90_000
const AUTHOR = { kind: 'system', id: 'drill', name: 'drill' } as const

export type Findings = {
  readonly acknowledged: number
  /** Acknowledged, and not in the database. */
  readonly lost: number
  /** Acknowledged, and never delivered. */
  readonly undelivered: number
  /** Delivered under more than one webhook-id. */
  readonly unstable: number
  /** Delivered again, under the same id. */
  readonly repeats: number
}

/** A platform whose messages all go to a business system, and a WeChat that pushes; servers on it come and go. */
export class DrilledPlatform implements AsyncDisposable {
  readonly pusher: Pusher
  readonly #platform: Platform
  readonly #business: BusinessReceiver

  private constructor(platform: Platform, business: BusinessReceiver) {
    this.#platform = platform
    this.#business = business
    this.pusher = new Pusher(new Pushes(platform.component))
  }

  static async create(settings: Readonly<Record<string, string>>, parentFolder?: string): Promise<DrilledPlatform> {
    const environment = { ...settings, GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1', GUANJIA_LOG_LEVEL: 'silent' }
    const platform = new Platform(undefined, environment, parentFolder)
    const drilled = new DrilledPlatform(platform, await BusinessReceiver.start())
    await drilled.#forwardEverything()
    return drilled
  }

  startServer(): Promise<StartedServer> {
    return this.#platform.startServer()
  }

  /** Nobody who claimed a delivery is alive, so nobody needs to wait for the ends of the leases. No server is working. */
  freeClaims(): Promise<void> {
    return this.#platform.fill(async ({ db }) => {
      const free = { lease_owner: null, next_attempt_at: Date.now() }
      await db.updateTable('gj_delivery').set(free).where('lease_owner', 'is not', null).execute()
    })
  }

  /** Waits until everything acknowledged has been delivered, or too long; then compares. A server has to be working. */
  async find(): Promise<Findings> {
    const { acknowledged } = this.pusher
    const giveUpAt = performance.now() + DELIVERED_WITHIN_MS
    const listMissing = () => acknowledged.filter((msgId) => !this.#business.has(msgId))
    while (listMissing().length > 0 && performance.now() < giveUpAt) await sleep(LOOK_MS)
    const stored = await this.#platform.fill(async ({ db }) => {
      const rows = await db.selectFrom('gj_callback').select('plaintext').execute()
      return new Set(rows.map(({ plaintext }) => /<MsgId>(\d+)</.exec(plaintext)?.[1]))
    })
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((msgId) => !stored.has(msgId)).length,
      undelivered: listMissing().length,
      unstable: this.#business.countUnstable(),
      repeats: this.#business.countRepeats(),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#business[Symbol.asyncDispose]()
    this.#platform[Symbol.dispose]()
  }

  #forwardEverything(): Promise<void> {
    return this.#platform.fill(async ({ services }) => {
      const target = { name: 'business', kind: 'http', url: this.#business.url, timeoutMs: 5_000 } as const
      const { id } = await services.targets.createTarget(target, AUTHOR)
      const rule = { name: 'everything', types: ['*'], targetIds: [id], enabled: true }
      await services.forwarderRules.createRule(rule, AUTHOR)
    })
  }
}
