import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { en } from './en/locale.ts'
import { type Locale, type LocaleKey, zhCN } from './zh-CN/locale.ts'

const SOURCES = join(import.meta.dirname, '..')
const CAPABILITIES = Object.keys(zhCN).join('|')
/** A quoted text that begins like a key: `'releases.audit.title'`. */
const KEY_IN_SOURCE = new RegExp(`['"\`]((?:${CAPABILITIES})\\.[a-z0-9_]+\\.[a-z0-9_]+)['"\`]`, 'g')
const CHINESE = /\p{Script=Han}/u

function leaves(node: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(node)) {
    if (typeof value === 'string') found.set(`${prefix}${name}`, value)
    else for (const [key, text] of leaves(value, `${prefix}${name}.`)) found.set(key, text)
  }
  return found
}

function sourceFiles(): { path: string; text: string }[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.startsWith('locales'))
    .map((path) => ({ path, text: readFileSync(join(SOURCES, path), 'utf8') }))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

const variables = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort()

const chinese = leaves(zhCN)
const english = leaves(en)
const used = new Set(sourceFiles().flatMap(({ text }) => [...text.matchAll(KEY_IN_SOURCE)].map(([, key]) => key)))

describe('locales', () => {
  it('has the same keys in every language', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    expectTypeOf(en).toEqualTypeOf<Locale>()
    expectTypeOf<'common.action.retry'>().toExtend<LocaleKey>()
    expectTypeOf<'common.action.no_such_key'>().not.toExtend<LocaleKey>()
  })

  it('names keys capability.section.item in snake_case', () => {
    const misnamed = [...chinese.keys()].filter((key) => !/^[a-z_]+(\.[a-z0-9_]+){2}$/.test(key))
    expect(misnamed).toEqual([])
  })

  it('has no empty text, and no Chinese in the English one', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '')
    const mixed = [...english].filter(([, text]) => CHINESE.test(text))
    expect({ empty, mixed }).toEqual({ empty: [], mixed: [] })
  })

  it('fills the same variables in every language', () => {
    const differing = [...chinese].filter(([key, text]) => {
      return variables(text).join() !== variables(english.get(key) ?? '').join()
    })
    expect(differing).toEqual([])
  })

  it('has every key that the sources use', () => {
    expect([...used].filter((key) => !chinese.has(key ?? ''))).toEqual([])
  })

  it('has no key that nothing uses', () => {
    expect([...chinese.keys()].filter((key) => !used.has(key))).toEqual([])
  })

  it('is where all Chinese text of the console is', () => {
    const offenders = sourceFiles()
      .filter(({ text }) => CHINESE.test(withoutComments(text)))
      .map(({ path }) => path)
    // The languages are named in themselves, and pages are found by what 微管家 calls them, in any language.
    expect(offenders).toEqual(['app/PreferenceMenus.tsx', 'app/palette-entries.ts'])
  })

  it('replaces the placeholder of each TDesign input, which is Chinese', () => {
    const silent = sourceFiles().flatMap(({ path, text }) =>
      [...text.matchAll(/<(?:Input|Textarea)\b[\s\S]*?\/>/g)]
        .filter(([element]) => !element.includes('placeholder='))
        .map(([element]) => `${path}: ${element}`),
    )
    expect(silent).toEqual([])
  })
})
