import type { Clock } from '../../lib/clock.ts'

type Account = { readonly componentAppid: string; readonly appid: string }

/** What of an authorised account decides how it may answer its users. */
export type ReplyingAccount = {
  readonly kind: string
  readonly status: string
  readonly permissionSetIds: readonly number[]
}

export type ReplyAccessDeps = {
  findAccount(account: Account): Promise<ReplyingAccount | undefined>
  clock: Pick<Clock, 'now'>
}

const KEEP_MS = 60_000
const MOST_KEPT = 10_000
/** 消息管理 of official accounts, 小程序客服管理 of mini programs. */
const MESSAGE_SETS: Readonly<Record<string, number>> = { official_account: 1, mini_program: 19 }

/** In which way an account may answer its users. */
export class ReplyAccess {
  readonly #deps: ReplyAccessDeps
  readonly #kinds = new Map<string, { readonly kind: string | undefined; readonly readAt: number }>()

  constructor(deps: ReplyAccessDeps) {
    this.#deps = deps
  }

  /** Whether WeChat takes a reply to its push; mini programs have none. An account that is not known may have them. */
  async hasPassiveReplies(account: Account): Promise<boolean> {
    const now = this.#deps.clock.now()
    const key = `${account.componentAppid}/${account.appid}`
    const known = this.#kinds.get(key)
    if (known && now - known.readAt < KEEP_MS) return known.kind !== 'mini_program'
    const kind = (await this.#deps.findAccount(account))?.kind
    if (this.#kinds.size >= MOST_KEPT) this.#kinds.clear()
    this.#kinds.set(key, { kind, readAt: now })
    return kind !== 'mini_program'
  }

  /** Why no customer-service message can be sent; undefined: it may be tried. */
  async findObstacle(account: Account): Promise<string | undefined> {
    const found = await this.#deps.findAccount(account)
    if (!found) return 'the account is not known'
    if (found.status !== 'active') return `the account is ${found.status}`
    const needed = MESSAGE_SETS[found.kind]
    if (needed === undefined || found.permissionSetIds.includes(needed)) return undefined
    return `61007: permission set ${needed} is not granted, which customer-service messages need`
  }
}
