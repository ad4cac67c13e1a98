import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue.ts'
import { errcodes, findErrcode } from './errcodes.ts'
import { auditRecipes } from './recipes/audit.ts'
import { authorizationRecipes } from './recipes/authorization.ts'
import { codeUploadRecipes } from './recipes/code-upload.ts'
import { domainRecipes } from './recipes/domains.ts'
import { limitRecipes } from './recipes/limits.ts'
import { merchantSetupRecipes } from './recipes/merchant-setup.ts'
import { releaseRecipes } from './recipes/release.ts'
import { requestRecipes } from './recipes/requests.ts'
import { tokenRecipes } from './recipes/tokens.ts'

type SourceRow = { code: number; name_zh: string; meaning_en: string; category: string; retry: string }

const source = JSON.parse(readFileSync(new URL('../../test/data/errors.json', import.meta.url), 'utf8')) as SourceRow[]

const recipeRows = [
  ...tokenRecipes,
  ...authorizationRecipes,
  ...limitRecipes,
  ...requestRecipes,
  ...codeUploadRecipes,
  ...auditRecipes,
  ...releaseRecipes,
  ...domainRecipes,
  ...merchantSetupRecipes,
]

describe('the error catalogue', () => {
  test('has the 527 codes of the source and no other', () => {
    expect(errcodes.size).toBe(527)
    expect([...errcodes.keys()].toSorted()).toEqual(source.map((row) => row.code).toSorted())
  })

  test('says of every code what the source says', () => {
    for (const row of source) {
      const { nameZh, meaningEn, category, retry } = findErrcode(row.code) ?? expect.unreachable(`no ${row.code}`)
      expect({ code: row.code, name_zh: nameZh, meaning_en: meaningEn, category, retry }).toEqual(row)
    }
  })

  test('knows nothing of a code that is not in it', () => {
    expect(findErrcode(123456789)).toBeUndefined()
  })
})

describe('the recipes', () => {
  test('are 120 or more, one for a code, each for a known code', () => {
    const codes = recipeRows.map(([code]) => code)
    expect(codes.length).toBeGreaterThanOrEqual(120)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => !errcodes.has(code))).toEqual([])
  })

  test.each(recipeRows)('for %i is a Chinese and an English instruction, and found with the code', (code, recipe) => {
    expect(findErrcode(code)?.recipe).toBe(recipe)
    expect(recipe.zh).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(recipe.en).toMatch(/^[A-Z].*\.$/)
    expect(recipe.en).not.toMatch(/[。，；：]/)
    expect(recipe.zh).not.toMatch(/[\u4e00-\u9fff][,;:!?]/)
  })

  // The table of faults that a correct server handles (token and authorisation faults, limits, submission).
  test.each([
    -1, 40001, 40014, 42001, 42006, 40125, 41001, 41021, 48001, 61003, 61004, 61005, 61006, 61007, 61009, 61010, 61011,
    61014, 61015, 61023, 61028, 61029, 45009, 45011, 48006, 61039, 9402202, 85009,
  ])('cover the fault %i', (code) => {
    expect(findErrcode(code)?.recipe).toBeDefined()
  })

  test('cover every code that uploading, submitting and releasing may answer, as far as anybody can act on it', () => {
    const withoutAdvice = new Set([-60005, 0, 40001, 40014]) // unexplained, success, and the tokens' own
    const apis = catalogue.filter((api) => ['commit', 'submitAudit', 'release'].includes(api.id))
    const missing = apis.flatMap((api) =>
      api.errors.filter((code) => !withoutAdvice.has(code) && findErrcode(code)?.recipe === undefined),
    )
    expect(missing).toEqual([])
  })
})
