import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyForMirror } from './mirror-copy.ts'

const SECRET = 'whsec_a'

function eventOf(type: string, fields: Record<string, unknown>) {
  const body = JSON.stringify({ type, timestamp: '', data: { callbackId: 'cb_1', appid: 'wx1', fields } })
  return {
    id: 'cb_1',
    type,
    componentAppid: 'wxc',
    appid: 'wx1',
    body,
    original: { text: 'all of it', format: 'xml' as const },
  }
}

function fieldsOf({ body }: { body: string }): Record<string, unknown> {
  return (JSON.parse(body) as { data: { fields: Record<string, unknown> } }).data.fields
}

describe('the copy for a mirror', () => {
  const message = eventOf('wechat.message.text', {
    ToUserName: 'gh_1',
    FromUserName: 'oUSER',
    MsgType: 'text',
    Content: '我的手机是 13800000000',
    MsgId: '1',
  })

  it('hides who wrote and what, keeps the frame, and takes no original along', () => {
    const copy = copyForMirror(message, 'masked', SECRET)
    expect(fieldsOf(copy)).toMatchObject({ ToUserName: 'gh_1', MsgType: 'text', Content: '[masked]', MsgId: '1' })
    expect(JSON.stringify(copy)).not.toMatch(/oUSER|13800000000|all of it/)
    expect(fieldsOf(copyForMirror(message, 'kept', SECRET)).Content).toBe('我的手机是 13800000000')
  })

  it('names a user the same within one mirror and otherwise in another', () => {
    const nameOf = (secret: string) => fieldsOf(copyForMirror(message, 'kept', secret)).FromUserName
    expect(nameOf(SECRET)).toBe(nameOf(SECRET))
    expect(nameOf(SECRET)).not.toBe(nameOf('whsec_b'))
  })

  it('lets no user through, however deep', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('openid', 'OpenID', 'FromUserName', 'unionid', 'UnionId', 'external_userid'),
        fc.string({ minLength: 6, maxLength: 40 }),
        fc.integer({ min: 0, max: 5 }),
        (name, user, depth) => {
          let fields: Record<string, unknown> = { [name]: `USER<${user}>` }
          for (let level = 0; level < depth; level++) fields = level % 2 ? { List: [fields] } : { Inner: fields }
          const copy = copyForMirror(eventOf('wechat.event.x', fields), 'kept', SECRET)
          expect(copy.body).not.toContain('USER<')
        },
      ),
    )
  })
})
