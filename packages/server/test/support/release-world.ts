import type { Problem, Release, ReleaseDetail, ReleaseState } from '@guanjia/contract'
import {
  type CodeOfTemplate,
  createBoundMerchant,
  createTemplate,
  sendRequest,
  startWorld,
  type World,
  type WorldOptions,
} from '@guanjia/testkit'

/** A world with one bound mini program, and the verbs of releasing it. */
export class ReleaseWorld implements AsyncDisposable {
  readonly world: World
  readonly appid: string
  #count = 0

  constructor(world: World, appid: string) {
    this.world = world
    this.appid = appid
  }

  static async start(options: WorldOptions = {}): Promise<ReleaseWorld> {
    const world = await startWorld(options)
    const { appid } = await createBoundMerchant(world, 'shop-1')
    return new ReleaseWorld(world, appid)
  }

  /** A second merchant of the same platform. */
  async another(businessId: string): Promise<ReleaseWorld> {
    return new ReleaseWorld(this.world, (await createBoundMerchant(this.world, businessId)).appid)
  }

  async request(method: string, path: string, json?: unknown): Promise<{ status: number; body: Problem & Release }> {
    const headers = { authorization: `Bearer ${this.world.apiKey}` }
    const answer = await sendRequest({ method, url: `${this.world.url}/api/v1${path}`, headers, json })
    return { status: answer.status, body: answer.json as Problem & Release }
  }

  /** A release of a new template; nothing has been done for it yet. */
  async create(changes: Record<string, unknown> = {}, code?: CodeOfTemplate): Promise<string> {
    const { templateId } = await createTemplate(this.world, `1.0.${this.#count + 1}`, code)
    return this.createOf(templateId, changes)
  }

  async createOf(templateId: string, changes: Record<string, unknown> = {}): Promise<string> {
    const userVersion = `1.0.${++this.#count}`
    const request = { appid: this.appid, templateId, userVersion, userDesc: '测试', ...changes }
    return (await this.world.api.post<Release>('/releases', request)).id
  }

  async createUntil(state: ReleaseState): Promise<string> {
    const id = await this.create()
    await this.reach(id, 'ready_to_submit')
    if (state === 'ready_to_submit') return id
    await this.submit(id)
    await this.reach(id, 'in_review')
    if (state === 'in_review') return id
    await this.world.simulator.control.decideAudit(this.appid, { action: 'approve' })
    await this.reach(id, 'approved')
    if (state === 'approved') return id
    await this.publish(id)
    await this.reach(id, 'online')
    return id
  }

  act(id: string, action: string, request?: unknown) {
    return this.request('POST', `/releases/${id}/${action}`, request)
  }

  decide(decision: { action: 'approve' | 'reject' | 'delay'; reason?: string; screenshots?: string[] }) {
    return this.world.simulator.control.decideAudit(this.appid, decision)
  }

  /** What WeChat has of the mini program. */
  get slots() {
    const { miniProgram } = this.world.simulator.control.account(this.appid)
    if (!miniProgram) throw new Error(`${this.appid} is no mini program`)
    return miniProgram
  }

  submit(id: string, request: unknown = {}) {
    return this.request('POST', `/releases/${id}/submit`, request)
  }

  publish(id: string) {
    return this.request('POST', `/releases/${id}/publish`)
  }

  get(id: string): Promise<ReleaseDetail> {
    return this.world.api.get<ReleaseDetail>(`/releases/${id}`)
  }

  /** Lets time pass until the release is there; the waits of its jobs are short at first and longer later. */
  async reach(id: string, state: ReleaseState, withinMs = 120_000): Promise<ReleaseDetail> {
    let passedMs = 0
    for (let stepMs = 0; ; stepMs = Math.min(30_000, stepMs + 2_000)) {
      await this.world.advance(stepMs)
      passedMs += stepMs
      const release = await this.get(id)
      if (release.state === state) return release
      if (passedMs > withinMs) {
        throw new Error(
          `${release.state} instead of ${state}: ${JSON.stringify({ ...release, extConfig: undefined }, null, 1)}`,
        )
      }
    }
  }

  /** How often WeChat got this call for the mini program, by its own ledger. */
  countCalls(api: string): number {
    return this.world.simulator.control.calls({ api, appid: this.appid }).length
  }

  events(type: string) {
    return this.world.business.records({ type, appid: this.appid })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.world[Symbol.asyncDispose]()
  }
}
