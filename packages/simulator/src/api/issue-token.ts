import type { Engine } from '../engine/engine.ts'
import { type Authorization, authorizationKey, type Token } from '../state/authorization.ts'

/** A new token makes the one before it die after the overlap of five minutes. */
function issue(
  engine: Engine,
  slot: { tokens: Record<string, Token>; key: string; value: string; token: Token },
): { token: string; expiresIn: number } {
  const { state, settings } = engine
  const before = state.latestTokens[slot.key]
  const replaced = before === undefined ? undefined : slot.tokens[before]
  if (replaced) {
    const diesAt = engine.now() + settings.tokenOverlapMs
    replaced.diesAt = Math.min(replaced.diesAt ?? diesAt, diesAt)
  }
  dropOldTokens(engine, slot.tokens)
  slot.tokens[slot.value] = slot.token
  state.latestTokens[slot.key] = slot.value
  return { token: slot.value, expiresIn: Math.floor(settings.tokenLifeMs / 1000) }
}

export function issueComponentToken(engine: Engine, componentAppid: string): { token: string; expiresIn: number } {
  const { state, ids, settings } = engine
  const token: Token = { componentAppid, expiresAt: engine.now() + settings.tokenLifeMs }
  const value = ids.accessToken('component-token')
  return issue(engine, { tokens: state.componentTokens, key: componentAppid, value, token })
}

export function issueAuthorizerToken(
  engine: Engine,
  authorization: Authorization,
): { token: string; expiresIn: number } {
  const { state, ids, settings } = engine
  const { componentAppid, appid } = authorization
  const token: Token = { componentAppid, appid, expiresAt: engine.now() + settings.tokenLifeMs }
  const value = ids.accessToken('authorizer-token')
  return issue(engine, { tokens: state.authorizerTokens, key: authorizationKey(componentAppid, appid), value, token })
}

const KEEP_EXPIRED_MS = 24 * 60 * 60 * 1000
const SWEEP_ABOVE = 512

/** Expired tokens are kept for a day, so that 42001 can be told from 40001; the sweep only runs as the table doubles. */
function dropOldTokens(engine: Engine, tokens: Record<string, Token>): void {
  const issued = engine.ids.next('token-sweep')
  if (issued % SWEEP_ABOVE !== 0) return
  for (const [value, token] of Object.entries(tokens)) {
    if (token.expiresAt + KEEP_EXPIRED_MS < engine.now()) delete tokens[value]
  }
}
