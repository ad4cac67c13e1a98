import type { Engine } from '../engine/engine.ts'
import { getAccount } from './create-account.ts'

const CODE_LIFE_MS = 5 * 60 * 1000

/** A user's device: `wx.login` in a mini program, or a confirmed web authorisation in an official account. */
export function logInUser(
  engine: Engine,
  appid: string,
  input: { openid?: string; scope?: 'snsapi_base' | 'snsapi_userinfo' } = {},
): { code: string; openid: string } {
  const account = getAccount(engine, appid)
  const openid = input.openid ?? engine.ids.openid()
  const code = `0${engine.ids.text('login-code', 31)}`
  engine.state.loginCodes[code] = {
    appid,
    kind: account.kind === 'mini_program' ? 'js' : 'web',
    openid,
    scope: input.scope ?? 'snsapi_base',
    expiresAt: engine.now() + CODE_LIFE_MS,
    isUsed: false,
  }
  engine.changed()
  return { code, openid }
}
