import { describe, expect, it } from 'vitest'
import { checkUpFindings, refusalTexts } from '../check-up-findings.ts'
import { rehearsalProblems } from '../rehearsal-problems.ts'
import { errorCodes } from './error-codes.ts'

/** A half-width comma, colon or semicolon where Chinese goes on; `主机:端口` shows how something is written. */
const HALF_WIDTH = /(?<=[\u3400-\u9fff\u3001-\u3011」）}])[,;:]\s?(?=[\u3400-\u9fff「（{A-Za-z0-9])/
const WRITTEN_SO = ['主机:端口', 'label:标签']

const texts = Object.entries({ ...errorCodes, ...checkUpFindings, ...refusalTexts, ...rehearsalProblems }).map(
  ([code, { zh, en }]) => [code, zh, en] as const,
)

describe('the texts of errors and findings', () => {
  it.each(texts)('%s is in Chinese with Chinese punctuation, and in English', (_code, zh, en) => {
    for (const text of [zh.title, zh.next]) {
      const plain = WRITTEN_SO.reduce((rest, form) => rest.replaceAll(form, ''), text)
      expect(plain).not.toMatch(HALF_WIDTH)
    }
    expect(zh.title).toMatch(/[\u3400-\u9fff]|^\{/)
    expect(en.title).not.toMatch(/[，。；]/)
  })
})
