import { describe, expect, it } from 'vitest'
import { AppError } from './http/app-error.ts'
import { createLogger, type Logger } from './logger.ts'

function capture(): { log: Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void written.push(line) } })
  return { log, lines: () => written.map((line) => JSON.parse(line)), text: () => written.join('') }
}

describe('logger', () => {
  it('writes one line of JSON with the name of the subsystem', () => {
    const { log, lines } = capture()
    log.child({ name: 'guanjia:callbacks' }).info({ appid: 'wx1', durationMs: 3 }, 'callback stored')
    expect(lines()).toEqual([
      expect.objectContaining({ name: 'guanjia:callbacks', appid: 'wx1', durationMs: 3, msg: 'callback stored' }),
    ])
  })

  it('hides what is a secret by its name, however deep', () => {
    const { log, text, lines } = capture()
    log.info(
      {
        componentToken: 'S1',
        headers: { authorization: 'Bearer S2', cookie: 'gj_session=S3', 'x-request-id': 'req_1' },
        list: [{ encodingAesKey: 'S4', authCode: 'S5' }],
        ticket: 'S6',
        url: 'https://api.weixin.qq.com/cgi-bin/x?access_token=S7',
        changed: ['secret', 'messageToken'],
      },
      'x',
    )
    expect(text()).not.toMatch(/S\d/)
    expect(lines()[0]).toMatchObject({
      headers: { 'x-request-id': 'req_1' },
      url: 'https://api.weixin.qq.com/cgi-bin/x',
      changed: ['secret', 'messageToken'],
    })
  })

  it('keeps of an error its message without secrets and of its extras nothing', () => {
    const { log, text, lines } = capture()
    const cause = Object.assign(new Error('GET /x?component_access_token=S1&a=1 failed'), {
      sql: 'insert S2',
      code: 'ER_X',
    })
    log.error({ err: new AppError('internal.error', { secret: 'S3' }, { cause }) }, 'request failed')
    log.error(
      { err: new Error('got {"authorizer_refresh_token":"S4"} and ticket@@@S5 and gj_S6aaaaaaaaaaaaaaaaaa') },
      'x',
    )
    expect(text()).not.toMatch(/S\d/)
    expect(lines()[0]).toMatchObject({ err: { type: 'AppError', code: 'internal.error', cause: { code: 'ER_X' } } })
  })

  it('survives what cannot be shown', () => {
    const { log, lines } = capture()
    const loop: Record<string, unknown> = {}
    loop.self = loop
    log.info({ loop, big: 1n, nothing: undefined, bytes: Buffer.from('secret'), err: 'text' }, 'x')
    expect(lines()[0]).toMatchObject({ big: '1', bytes: '6 bytes', err: { type: 'string', message: 'text' } })
  })
})
