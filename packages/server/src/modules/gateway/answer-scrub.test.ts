import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { scrubAnswer } from './answer-scrub.ts'

const scrub = (value: unknown) => JSON.parse(scrubAnswer(Buffer.from(JSON.stringify(value))).toString()) as unknown
const SECRET = '61_x-Y_z'

describe('an answer that is passed on', () => {
  it('loses the refresh token in the profile of an account', () => {
    const answer = { authorizer_info: { nick_name: '店' }, authorization_info: { authorizer_refresh_token: SECRET } }
    expect(scrub(answer)).toEqual({
      authorizer_info: { nick_name: '店' },
      authorization_info: { authorizer_refresh_token: '[已隐藏]' },
    })
  })

  it('loses the tokens in the address, body and answer of an earlier request', () => {
    const request = {
      request_url: `access_token=${SECRET}&type=image`,
      request_body: JSON.stringify({ component_verify_ticket: SECRET, n: 1 }),
      response_body: JSON.stringify({ component_access_token: SECRET, expires_in: 7200 }),
    }
    const scrubbed = scrub({ errcode: 0, request }) as { request: typeof request }
    expect(JSON.stringify(scrubbed)).not.toContain(SECRET)
    expect(scrubbed.request.request_url).toBe('access_token=[已隐藏]&type=image')
    expect(JSON.parse(scrubbed.request.response_body)).toEqual({ component_access_token: '[已隐藏]', expires_in: 7200 })
  })

  it('keeps its bytes when it holds none', () => {
    const body = Buffer.from('{"a":1, "token_count":2,"ticket":"jsapi"}')
    expect(scrubAnswer(body)).toBe(body)
  })

  test('never holds the value of such a field and stays JSON, wherever it stands and whatever it is', () => {
    const name = fc.constantFrom('access_token', 'component_access_token', 'authorizer_refresh_token', 'session_key')
    fc.assert(
      fc.property(name, fc.string({ minLength: 8 }), fc.json(), (field, tail, other) => {
        const secret = `S3CR3T${tail.replace(/["\\]/g, '')}`
        const scrubbed = scrubAnswer(Buffer.from(JSON.stringify({ list: [{ [field]: secret }], other })))
        expect(scrubbed.toString()).not.toContain('S3CR3T')
        JSON.parse(scrubbed.toString())
      }),
    )
  })
})
