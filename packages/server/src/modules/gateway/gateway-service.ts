import {
  createWechatClient,
  type TokenProvider,
  type Transformer,
  type WechatClient,
  type WechatFetch,
  withObservation,
  withToken,
  withTransientBackoff,
} from '@guanjia/wechat'
import type { Registry } from 'prom-client'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Logger } from '../../logger.ts'
import { createCallObserver } from './gateway-events.ts'

export type GatewayServiceDeps = {
  /** https://api.weixin.qq.com, or a simulator in its place. */
  apiUrl: string
  fetch: WechatFetch
  /** Sees each request before it leaves. */
  guard?: Transformer
  clock: Clock
  random: Pick<Random, 'fraction'>
  log: Logger
  metrics: Registry
}

/** Calls to WeChat with the right token (接口网关): logged, counted, and repeated where that is safe. */
export class GatewayService {
  readonly #deps: GatewayServiceDeps
  readonly #observe: ReturnType<typeof createCallObserver>
  #client: WechatClient | undefined

  constructor(deps: GatewayServiceDeps) {
    this.#deps = deps
    this.#observe = createCallObserver(deps)
  }

  /** The client for all modules: `gateway.client.commit(params, { componentAppid, appid })`. */
  get client(): WechatClient {
    if (!this.#client) throw new Error('the gateway is not connected to the tokens yet')
    return this.#client
  }

  /**
   * Makes the client with its tokens from the given provider. The tokens module, which is that provider, makes its own
   * calls through the client that it gets from here.
   */
  connect(tokens: TokenProvider): WechatClient {
    const { apiUrl, fetch, guard, clock, random } = this.#deps
    this.#client = createWechatClient({
      baseUrl: apiUrl,
      fetch,
      clock,
      transformers: [
        withTransientBackoff({ sleep: (ms, signal) => clock.sleep(ms, signal), random: () => random.fraction() }),
        withToken(tokens),
        ...(guard ? [guard] : []),
        // Innermost, so that each request over the wire is one observation.
        withObservation({ clock, observe: this.#observe }),
      ],
    })
    return this.#client
  }
}
