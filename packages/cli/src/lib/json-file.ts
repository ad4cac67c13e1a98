import { readFileSync } from 'node:fs'
import { UserError } from './user-error.ts'

/** A JSON object from a file, or from standard input with `-`. */
export function readJsonFile(path: string): Record<string, unknown> {
  const text = readText(path)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    throw new UserError(`${path} 不是有效的 JSON：${message}`, `${path} is not valid JSON: ${message}`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new UserError(`${path} 应为一个 JSON 对象`, `${path} should hold one JSON object`)
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const { message } = error as Error
    throw new UserError(`读不到 ${path}：${message}`, `${path} cannot be read: ${message}`)
  }
}
