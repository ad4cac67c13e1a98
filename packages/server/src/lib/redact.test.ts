import { describe, expect, it } from 'vitest'
import { redactText, withoutQuery } from './redact.ts'

describe('redaction', () => {
  it.each([
    'https://api.weixin.qq.com/wxa/commit?access_token=SECRET&x=1',
    'GET /x?component_access_token=SECRET',
    '{"component_verify_ticket":"SECRET"}',
    '{"authorizer_refresh_token": "SECRET", "expires_in": 7200}',
    'ticket@@@SECRET-abc',
    'refreshtoken@@@SECRET_x',
    'key gj_SECRETSECRETSECRETSECRET was used',
    'whsec_SECRETSECRETSECRET== is it',
    'authorization: Bearer SECRET.SECRET',
    '/wxcallback/component?msg_signature=SECRET&timestamp=1',
    'auth_code=SECRET',
    '{"Encrypt":"SECRET=="}',
  ])('takes the secret out of %j', (text) => {
    expect(redactText(text)).not.toContain('SECRET')
  })

  it('leaves what is none', () => {
    const text = 'connect ECONNREFUSED 127.0.0.1:8090, errcode 61004, rid 6a-b-c, appid=wx0123456789abcdef'
    expect(redactText(text)).toBe(text)
  })

  it('cuts query and fragment off', () => {
    expect(withoutQuery('/a/b?c=d#e')).toBe('/a/b')
    expect(withoutQuery('/a#e?x')).toBe('/a')
    expect(withoutQuery('/a')).toBe('/a')
  })
})
