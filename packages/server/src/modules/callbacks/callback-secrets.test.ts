import { parseComponentCallback } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { MASK, maskSecrets } from './callback-secrets.ts'

const SECRET = 'queryauthcode@@@a<b&c'

function mask(plaintext: string, format: 'xml' | 'json') {
  return maskSecrets(plaintext, parseComponentCallback(plaintext, format), format)
}

describe('maskSecrets', () => {
  it('replaces the value in place and leaves everything else as it was written', () => {
    const before = '<xml><InfoType>authorized</InfoType>\n<AuthorizationCode><![CDATA['
    const after = ']]></AuthorizationCode><AuthorizerAppid>wx00000000000a0001</AuthorizerAppid></xml>'
    expect(mask(before + SECRET + after, 'xml')).toBe(
      `<xml><InfoType>authorized</InfoType>\n<AuthorizationCode>${MASK}</AuthorizationCode><AuthorizerAppid>wx00000000000a0001</AuthorizerAppid></xml>`,
    )
  })

  it.each([
    [
      'a tag with a blank',
      '<xml><InfoType>authorized</InfoType><AuthorizationCode >secret@@@1</AuthorizationCode ></xml>',
      'xml',
    ],
    ['an attribute', '<xml><InfoType>x</InfoType><AuthorizationCode a="1">secret@@@1</AuthorizationCode></xml>', 'xml'],
    [
      'a repeated tag',
      '<xml><InfoType>x</InfoType><auth_code>secret@@@1</auth_code><auth_code>secret@@@2</auth_code></xml>',
      'xml',
    ],
    ['nested markup', '<xml><InfoType>x</InfoType><auth_code><b>secret@@@1</b></auth_code></xml>', 'xml'],
    ['JSON', '{"InfoType":"authorized","AuthorizationCode":"secret@@@1\\"2"}', 'json'],
    ['an escaped JSON name', '{"InfoType":"authorized","\\u0041uthorizationCode":"secret@@@1"}', 'json'],
    ['a JSON list', '{"InfoType":"authorized","AuthorizationCode":["secret@@@1"]}', 'json'],
  ] as const)('leaves nothing of the secret in %s', (_name, plaintext, format) => {
    const masked = mask(plaintext, format)
    expect(masked).not.toContain('secret@@@')
    expect(masked).toContain(MASK)
    expect(parseComponentCallback(masked, format).infoType).toMatch(/authorized|x/)
  })

  it('touches nothing in an event without secrets', () => {
    const plaintext =
      '<xml><InfoType>unauthorized</InfoType><AuthorizerAppid>wx00000000000a0001</AuthorizerAppid></xml>'
    expect(mask(plaintext, 'xml')).toBe(plaintext)
  })
})
