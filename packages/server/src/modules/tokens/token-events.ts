import { Counter, Gauge, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'
import type { TokenKey } from './token-life.ts'

/** The facts about tickets and tokens: each writes its log line and its metric together, and never throws. */
export type TokenEvents = {
  refreshed(key: TokenKey): void
  refreshFailed(key: TokenKey, error: unknown): void
  /** WeChat refused a token that we thought good. */
  invalidated(key: TokenKey): void
  refreshTokenRecovered(key: TokenKey): void
  refreshTokenDead(key: TokenKey, errcode: number | undefined): void
  ticketAccepted(componentAppid: string, isNewest: boolean): void
  ticketAge(componentAppid: string, ageMs: number | undefined): void
  ticketMissing(componentAppid: string, lastTicketAt: number | undefined): void
  pushRequested(componentAppid: string, answer: string): void
  pushRequestFailed(componentAppid: string, error: unknown): void
}

export function createTokenEvents({ log, metrics }: { log: Logger; metrics: Registry }): TokenEvents {
  const registers = [metrics]
  const refreshes = new Counter({
    name: 'guanjia_token_refreshes_total',
    help: 'Refreshes of component and authorizer tokens by result',
    labelNames: ['component_appid', 'kind', 'result'],
    registers,
  })
  const invalidations = new Counter({
    name: 'guanjia_token_invalidations_total',
    help: 'Tokens that WeChat refused before their time',
    labelNames: ['component_appid', 'kind'],
    registers,
  })
  const recoveries = new Counter({
    name: 'guanjia_refresh_token_recoveries_total',
    help: 'Refresh tokens that were refused or lost: recovered from the authorizer list, or dead',
    labelNames: ['component_appid', 'result'],
    registers,
  })
  const ticketAge = new Gauge({
    name: 'guanjia_ticket_age_seconds',
    help: 'Age of the newest ticket',
    labelNames: ['component_appid'],
    registers,
  })
  const kindOf = ({ appid }: TokenKey) => (appid === undefined ? 'component' : 'authorizer')

  return {
    refreshed(key) {
      refreshes.inc({ component_appid: key.componentAppid, kind: kindOf(key), result: 'ok' })
      log.info({ ...key }, `${kindOf(key)} token refreshed`)
    },
    refreshFailed(key, err) {
      refreshes.inc({ component_appid: key.componentAppid, kind: kindOf(key), result: 'failed' })
      log.warn({ ...key, err }, `${kindOf(key)} token not refreshed`)
    },
    invalidated(key) {
      invalidations.inc({ component_appid: key.componentAppid, kind: kindOf(key) })
      log.warn({ ...key }, `${kindOf(key)} token refused by WeChat`)
    },
    refreshTokenRecovered(key) {
      recoveries.inc({ component_appid: key.componentAppid, result: 'recovered' })
      log.warn({ ...key }, 'refresh token recovered from the authorizer list')
    },
    refreshTokenDead(key, errcode) {
      recoveries.inc({ component_appid: key.componentAppid, result: 'dead' })
      log.error({ ...key, errcode }, 'refresh token is dead, the merchant has to authorise again')
    },
    ticketAccepted(componentAppid, isNewest) {
      if (isNewest) ticketAge.set({ component_appid: componentAppid }, 0)
      log.info({ componentAppid, isNewest }, 'ticket accepted')
    },
    ticketAge(componentAppid, ageMs) {
      if (ageMs !== undefined) ticketAge.set({ component_appid: componentAppid }, ageMs / 1_000)
    },
    ticketMissing(componentAppid, lastTicketAt) {
      log.error({ componentAppid, lastTicketAt }, 'no ticket for 25 minutes')
    },
    pushRequested(componentAppid, answer) {
      log.warn({ componentAppid, answer }, 'asked WeChat to push tickets')
    },
    pushRequestFailed(componentAppid, err) {
      log.error({ componentAppid, err }, 'could not ask WeChat to push tickets')
    },
  }
}
