import { describe, expect, it } from 'vitest'
import { readRelease, WRITTEN } from './release-form.ts'

const typed = {
  appid: ' wx00000000000a0001 ',
  templateId: '12',
  extConfigChoice: '',
  extConfig: '',
  userVersion: ' 1.0.0 ',
  userDesc: ' 秋季上新 ',
  autoPublish: false,
}

const request = { appid: 'wx00000000000a0001', templateId: '12', userVersion: '1.0.0', userDesc: '秋季上新' }

describe('readRelease', () => {
  it('leaves the ext config to the template and the platform', () => {
    expect(readRelease(typed, 'wxc')).toEqual({ component: 'wxc', ...request })
  })

  it('names a stored ext config', () => {
    expect(readRelease({ ...typed, extConfigChoice: 'ecf_1' }, 'wxc')).toMatchObject({ extConfig: { id: 'ecf_1' } })
  })

  it('sends what is written, also when that is empty', () => {
    const written = { ...typed, extConfigChoice: WRITTEN }
    expect(readRelease({ ...written, extConfig: '{"ext": {"a": 1}}' }, 'wxc')).toMatchObject({
      extConfig: { ext: { a: 1 } },
    })
    expect(readRelease(written, 'wxc')).toMatchObject({ extConfig: {} })
  })

  it.each(['{', '[]', '1'])('sends nothing while %j is written', (extConfig) => {
    expect(readRelease({ ...typed, extConfigChoice: WRITTEN, extConfig }, 'wxc')).toBeUndefined()
  })

  it('publishes by itself only when asked to', () => {
    expect(readRelease({ ...typed, autoPublish: true }, 'wxc')).toMatchObject({ autoPublish: true })
    expect(readRelease(typed, 'wxc')).not.toHaveProperty('autoPublish')
  })
})
