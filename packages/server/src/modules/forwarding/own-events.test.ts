import { readdirSync, readFileSync } from 'node:fs'
import { releaseEventTypes } from '@guanjia/contract'
import { callbackKinds } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { describeEventType, listEventTypes } from './event-types.ts'
import { ownEvents } from './own-events.ts'

const ABOUT = { componentAppid: 'wx00000000000c0001', appid: 'wx00000000000a0001', now: 1_600_000_000_000 }

describe('events of our own', () => {
  it.each(Object.entries(ownEvents))('have a sample of %s that says what it promises', (_type, { schema, sample }) => {
    expect(schema.strict().safeParse(sample(ABOUT)).error).toBeUndefined()
  })

  it('are all that any module tells of, and no others', () => {
    const source = new URL('../../', import.meta.url)
    const told = new Set<string>()
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || /\.test\.ts$|own-events\.ts$/.test(file)) continue
      const text = readFileSync(new URL(file, source), 'utf8')
      if (!/recordEvent|OwnEvent|guard-events/.test(text)) continue
      for (const [, type = ''] of text.matchAll(/(?:type: |const [A-Z_]+ = |^ {2}\w+: )'([a-z_]+\.[a-z_]+)'/gm))
        told.add(type)
      for (const [, stem = ''] of text.matchAll(/type: `([a-z_]+)\.\$\{/g)) {
        for (const type of Object.keys(ownEvents)) if (type.startsWith(`${stem}.`)) told.add(type)
      }
    }
    // A release that fails is told of whatever the move was.
    told.add('release.failed')
    expect([...told].sort()).toEqual(Object.keys(ownEvents).sort())
  })

  it('have every event of a release among them', () => {
    expect(Object.keys(ownEvents)).toEqual(expect.arrayContaining([...releaseEventTypes]))
  })
})

describe('types of events', () => {
  it('are all that can be described, each once', () => {
    const types = listEventTypes().map(({ type }) => type)
    expect(types).toHaveLength(callbackKinds.length + Object.keys(ownEvents).length)
    expect(new Set(types).size).toBe(types.length)
    for (const type of types) {
      const found = describeEventType(type, ABOUT)
      expect(JSON.parse(found?.samples.json ?? '')).toMatchObject({ type })
      expect(found?.schema).toMatchObject({ type: 'object', properties: { type: { const: type } } })
      expect(found?.samples.xml === null).toBe(found?.group === 'guanjia')
    }
  })

  it('tell nothing of what is not known, or of what objects inherit', () => {
    for (const type of ['wechat.event.made_up', 'constructor', '__proto__', 'wechat.event.constructor', '']) {
      expect(describeEventType(type, ABOUT)).toBeUndefined()
    }
  })
})
