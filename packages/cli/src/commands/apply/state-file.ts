import { readFileSync } from 'node:fs'
import { type DesiredStateFile, desiredStateFile } from '@guanjia/contract'
import { parse } from 'yaml'
import { UserError } from '../../lib/user-error.ts'

/** The documents of a file, YAML or JSON, checked before anything is sent. */
export function readStateFile(path: string): DesiredStateFile {
  const found = desiredStateFile.safeParse(parseText(path, readText(path)))
  if (found.success) return found.data
  const lines = found.error.issues.map(({ path: place, message }) => {
    const [zh = message, en = zh] = message.split(' | ')
    return { at: place.map(String).join('.') || '(root)', zh, en }
  })
  throw new UserError(
    `${path} 有误：\n${lines.map(({ at, zh }) => `  ${at}：${zh}`).join('\n')}`,
    `${path} is not valid:\n${lines.map(({ at, en }) => `  ${at}: ${en}`).join('\n')}`,
  )
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const { message } = error as Error
    throw new UserError(`读不到 ${path}：${message}`, `${path} cannot be read: ${message}`)
  }
}

/** JSON is YAML too. */
function parseText(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 })
  } catch (error) {
    const { message } = error as Error
    throw new UserError(`${path} 不是有效的 YAML 或 JSON：${message}`, `${path} is not valid YAML or JSON: ${message}`)
  }
}
