import type { Json, World } from './world.ts'

export type StateName =
  | 'no trial'
  | 'none'
  | 'auditing'
  | 'delayed'
  | 'rejected'
  | 'withdrawn'
  | 'approved'
  | 'released'

/** A merchant whose audit slot is in a given state; `isOnline` puts a version online before that. */
export class Merchant {
  readonly world: World
  readonly appid: string
  readonly token: string
  readonly templateId: number
  auditId = 0

  constructor(world: World, account: { appid: string; token: string }, templateId: number) {
    this.world = world
    this.appid = account.appid
    this.token = account.token
    this.templateId = templateId
  }

  get(path: string, query: Record<string, string> = {}): Promise<Json> {
    return this.world.call(path, { access_token: this.token, ...query })
  }

  post(path: string, body: Json = {}): Promise<Json> {
    return this.world.call(path, { access_token: this.token }, body)
  }

  async commit(userVersion = '1.0.0'): Promise<Json> {
    return this.post('/wxa/commit', {
      template_id: this.templateId,
      ext_json: JSON.stringify({ extAppid: this.appid }),
      user_version: userVersion,
      user_desc: '说明',
    })
  }

  async submit(): Promise<Json> {
    const answer = await this.post('/wxa/submit_audit')
    if (answer.errcode === 0) this.auditId = answer.auditid
    return answer
  }

  async decide(action: 'approve' | 'reject' | 'delay'): Promise<void> {
    await this.world.simulator.control.decideAudit(this.appid, { action })
  }

  async publish(userVersion: string): Promise<void> {
    await this.commit(userVersion)
    await this.submit()
    await this.decide('approve')
    await this.post('/wxa/release')
  }

  async reach(state: StateName): Promise<this> {
    if (state === 'no trial') return this
    await this.commit('2.0.0')
    if (state === 'none') return this
    await this.submit()
    if (state === 'delayed') await this.decide('delay')
    if (state === 'rejected') await this.decide('reject')
    if (state === 'withdrawn') await this.get('/wxa/undocodeaudit')
    if (state === 'approved' || state === 'released') await this.decide('approve')
    if (state === 'released') await this.post('/wxa/release')
    return this
  }
}

export async function createMerchant(world: World, templateId: number): Promise<Merchant> {
  return new Merchant(world, await world.authorized(), templateId)
}
