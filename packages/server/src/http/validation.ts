import type { ProblemField } from '@guanjia/contract'
import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { AppError } from './app-error.ts'

type Issue = z.core.$ZodIssue
type Text = { message: string; messageEn: string }

/** Checks a part of the request by its zod schema; what is wrong is named field by field. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const result = schema.safeParse(data, { reportInput: true })
    if (result.success) return { value: result.data }
    const fields = result.error.issues.flatMap((issue) => toFields(issue, PART_NAMES[httpPart ?? ''] ?? 'body'))
    return { error: new AppError('request.invalid', {}, { fields: fields.slice(0, MAX_FIELDS) }) }
  }
}

const PART_NAMES: Record<string, string> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
}
const MAX_FIELDS = 50

function toFields(issue: Issue, part: string): ProblemField[] {
  const path = [part, ...issue.path.map(String)].join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: `${path}.${key}`,
      message: '没有这个字段。',
      messageEn: 'There is no such field.',
    }))
  }
  return [{ path, ...describe(issue) }]
}

function describe(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, issue.input)
    case 'too_small':
      return describeBound(issue.origin, issue.minimum, { zh: '至少', en: 'at least' })
    case 'too_big':
      return describeBound(issue.origin, issue.maximum, { zh: '至多', en: 'at most' })
    case 'invalid_format': {
      // A pattern cannot say what it wants; the schema may.
      if (issue.message.includes(BOTH_LANGUAGES)) return describeCustom(issue.message)
      const name = FORMATS[issue.format]
      return name
        ? { message: `必须是${name.zh}。`, messageEn: `It must be ${name.en}.` }
        : { message: '格式不正确。', messageEn: 'Its format is not right.' }
    }
    case 'invalid_value': {
      const list = issue.values.map((value) => JSON.stringify(value)).join(', ')
      return { message: `必须是以下之一：${list}。`, messageEn: `It must be one of ${list}.` }
    }
    case 'not_multiple_of':
      return { message: `必须是 ${issue.divisor} 的倍数。`, messageEn: `It must be a multiple of ${issue.divisor}.` }
    case 'invalid_union':
      return { message: '不符合任何一种允许的形式。', messageEn: 'It has none of the permitted forms.' }
    case 'invalid_key':
    case 'invalid_element':
      return { message: '含有不正确的项。', messageEn: 'It contains an entry that is not right.' }
    case 'custom':
    case 'unrecognized_keys':
      return describeCustom(issue.message)
  }
}

/** A schema's own message holds both languages, Chinese first. */
const BOTH_LANGUAGES = ' | '

function describeCustom(message: string): Text {
  const [zh = message, en] = message.split(BOTH_LANGUAGES)
  return { message: zh, messageEn: en ?? zh }
}

function describeType(expected: string, input: unknown): Text {
  if (input === undefined || input === null)
    return {
      message: `必填，且类型应为${typeName(expected).zh}。`,
      messageEn: `It is required, as ${typeName(expected).en}.`,
    }
  return { message: `类型应为${typeName(expected).zh}。`, messageEn: `It must be ${typeName(expected).en}.` }
}

function typeName(expected: string): { zh: string; en: string } {
  return TYPES[expected] ?? { zh: ` ${expected}`, en: expected }
}

const TYPES: Record<string, { zh: string; en: string }> = {
  string: { zh: '字符串', en: 'a string' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '布尔值', en: 'true or false' },
  array: { zh: '数组', en: 'an array' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
}

const FORMATS: Record<string, { zh: string; en: string }> = {
  url: { zh: '完整的网址(http:// 或 https://)', en: 'a complete URL (http:// or https://)' },
  email: { zh: '电子邮件地址', en: 'an email address' },
  datetime: { zh: ' ISO 8601 时间', en: 'an ISO 8601 time' },
  regex: { zh: '规定的格式', en: 'of the prescribed format' },
}

function describeBound(origin: string, bound: number | bigint, word: { zh: string; en: string }): Text {
  switch (origin) {
    case 'string':
      return { message: `长度${word.zh} ${bound} 个字符。`, messageEn: `It must have ${word.en} ${bound} characters.` }
    case 'array':
    case 'set':
      return { message: `${word.zh} ${bound} 项。`, messageEn: `It must have ${word.en} ${bound} entries.` }
    default:
      return { message: `${word.zh}为 ${bound}。`, messageEn: `It must be ${word.en} ${bound}.` }
  }
}
