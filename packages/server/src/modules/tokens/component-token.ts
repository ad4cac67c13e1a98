import type { WechatClient } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { ComponentService } from '../components/component-service.ts'
import { retryTransient } from './retry-transient.ts'
import type { TicketKeeper } from './ticket-keeper.ts'
import { keepGoodTicket } from './ticket-store.ts'
import { explain, isRefusedTicket } from './token-errors.ts'
import { MINT_TIMEOUT_MS, type MintedTokens } from './token-refresher.ts'

export type ComponentTokenDeps = {
  components: ComponentService
  tickets: TicketKeeper
  sealer: Sealer
  clock: Clock
  random: Pick<Random, 'fraction'>
  wechat: WechatClient
}

/** Makes a component token from the newest ticket, else from the last one that is known to have worked. */
export async function mintComponentToken(
  deps: ComponentTokenDeps,
  { componentAppid, confirm }: { componentAppid: string; confirm(): Promise<void> },
): Promise<MintedTokens> {
  const { components, tickets, sealer, clock } = deps
  const { mintsTokens } = await components.getComponent(componentAppid)
  if (!mintsTokens) throw new AppError('token.minting_disabled', { componentAppid })
  const secret = await components.getSecret(componentAppid)
  let refusal: unknown
  for (const ticket of await tickets.getUsableTickets(componentAppid)) {
    const params = {
      component_appid: componentAppid,
      component_appsecret: secret,
      component_verify_ticket: ticket.value,
    }
    try {
      const answer = await retryTransient(
        () => deps.wechat.getComponentAccessToken(params, { componentAppid, timeoutMs: MINT_TIMEOUT_MS }),
        { ...deps, confirm },
      )
      return {
        accessToken: answer.component_access_token,
        expiresInSeconds: answer.expires_in,
        alsoStore: (tx) => keepGoodTicket(tx, { componentAppid, ticket }, { sealer, now: clock.now() }),
      }
    } catch (error) {
      if (!isRefusedTicket(error)) throw explain(error, 'token.component_refused', { componentAppid })
      refusal = error
    }
  }
  throw new AppError('ticket.rejected', { componentAppid }, { cause: refusal })
}
