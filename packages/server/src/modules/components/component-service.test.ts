import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { createLogger } from '../../logger.ts'
import { type ComponentSettings, changedSettings, KEEP_PREVIOUS_MS, mergeSettings } from './component.ts'
import { ComponentService } from './component-service.ts'

const SETTINGS: ComponentSettings = {
  componentAppid: 'wx00000000000c0001',
  secret: 'component-secret-0123456789abcdef',
  messageToken: 'message-token-one',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  callbackMode: 'encrypted',
  mintsTokens: true,
}
const NEXT_KEY = 'QPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba'

describe('mergeSettings', () => {
  it('keeps what was replaced for a day when the operator named no previous values', () => {
    const merged = mergeSettings(SETTINGS, { ...SETTINGS, encodingAesKey: NEXT_KEY }, 1_000)
    expect(merged).toMatchObject({
      encodingAesKey: NEXT_KEY,
      previousEncodingAesKey: SETTINGS.encodingAesKey,
      previousUntil: 1_000 + KEEP_PREVIOUS_MS,
    })
    expect(merged.previousMessageToken).toBeUndefined()
  })

  it('keeps the kept value over restarts until its day is over', () => {
    const given = { ...SETTINGS, messageToken: 'message-token-two' }
    const merged = mergeSettings(SETTINGS, given, 0)
    expect(changedSettings(merged, mergeSettings(merged, given, KEEP_PREVIOUS_MS - 1))).toEqual([])
    expect(mergeSettings(merged, given, KEEP_PREVIOUS_MS)).toEqual(given)
  })

  it('takes the previous values that the operator named, without limit', () => {
    const given = { ...SETTINGS, encodingAesKey: NEXT_KEY, previousEncodingAesKey: SETTINGS.encodingAesKey }
    expect(mergeSettings(SETTINGS, given, 0)).toEqual(given)
  })
})

forEachDialect((open) => {
  async function start() {
    const database = await open()
    const clock = createManualClock()
    const random = createSystemRandom()
    const sealer = createSealer([randomBytes(32)], random)
    const lines: string[] = []
    const log = createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
    const deps = { db: database.db, sealer, clock, random, log, environmentComponentAppid: SETTINGS.componentAppid }
    return { deps, clock, lines, db: database.db, service: new ComponentService(deps) }
  }

  it('stores the settings of the environment sealed, and once', async () => {
    const { service, db, lines } = await start()
    await Promise.all([service.ensureComponentFromConfig(SETTINGS), service.ensureComponentFromConfig(SETTINGS)])
    const rows = await db.selectFrom('gj_component').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.version).toBe(1)
    const written = JSON.stringify(rows) + lines.join('')
    for (const secret of [SETTINGS.secret, SETTINGS.messageToken, SETTINGS.encodingAesKey]) {
      expect(written).not.toContain(secret)
    }
    expect(await service.getSecret(SETTINGS.componentAppid)).toBe(SETTINGS.secret)
    expect(await service.listComponents()).toMatchObject([
      { componentAppid: SETTINGS.componentAppid, mintsTokens: true },
    ])
  })

  it('updates the row when the environment changes and raises the version', async () => {
    const { service, db } = await start()
    await service.ensureComponentFromConfig(SETTINGS)
    await service.ensureComponentFromConfig({ ...SETTINGS, secret: 'another-secret', mintsTokens: false })
    expect(await service.getSecret(SETTINGS.componentAppid)).toBe('another-secret')
    expect(await service.getComponent()).toMatchObject({ mintsTokens: false })
    expect(await db.selectFrom('gj_component').select('version').executeTakeFirst()).toEqual({ version: 2 })
  })

  it('keeps one message crypto per version, and another instance takes the new one within two seconds', async () => {
    const { service, deps, clock } = await start()
    await service.ensureComponentFromConfig(SETTINGS)
    const before = await service.messageCrypto(SETTINGS.componentAppid)
    expect(await service.messageCrypto(SETTINGS.componentAppid)).toBe(before)

    await new ComponentService(deps).ensureComponentFromConfig({ ...SETTINGS, encodingAesKey: NEXT_KEY })
    await clock.advance(2_000)
    const after = await service.messageCrypto(SETTINGS.componentAppid)
    expect(after).not.toBe(before)

    const sealedBefore = before.seal({ plaintext: '<xml/>', timestamp: '1', nonce: '2' })
    const sealedAfter = after.seal({ plaintext: '<xml/>', timestamp: '1', nonce: '2', key: 'previous' })
    for (const sealed of [sealedBefore, sealedAfter]) {
      const query = { timestamp: '1', nonce: '2', msg_signature: sealed.msgSignature }
      const body = `<xml><Encrypt>${sealed.encrypt}</Encrypt></xml>`
      expect(after.open({ query, body })).toMatchObject({ key: 'previous' })
    }
  })

  it('forgets the kept key when its day is over', async () => {
    const { service, clock } = await start()
    await service.ensureComponentFromConfig(SETTINGS)
    await service.ensureComponentFromConfig({ ...SETTINGS, encodingAesKey: NEXT_KEY })
    expect(await service.getComponent()).toMatchObject({ hasPreviousEncodingAesKey: true })
    await clock.advance(KEEP_PREVIOUS_MS)
    expect(await service.getComponent()).toMatchObject({ hasPreviousEncodingAesKey: false })
    const crypto = await service.messageCrypto(SETTINGS.componentAppid)
    expect(() => crypto.seal({ plaintext: '', timestamp: '1', nonce: '2', key: 'previous' })).toThrow(RangeError)
  })

  it('says which component is missing, and that none is configured', async () => {
    const { service, deps } = await start()
    await expect(service.getComponent('wx00000000000c0002')).rejects.toMatchObject({ code: 'component.not_found' })
    const bare = new ComponentService({ ...deps, environmentComponentAppid: undefined })
    await expect(bare.getComponent()).rejects.toMatchObject({ code: 'component.none_configured' })
  })
})
