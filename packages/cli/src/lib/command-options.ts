import { type Command, InvalidArgumentError } from 'commander'
import { inLanguage } from './language.ts'

/** The options of commands that talk to a server, which GUANJIA_URL and GUANJIA_API_KEY name. */
export function withServer(command: Command): Command {
  return command
    .option('--component <appid>', both('第三方平台 appid', 'appid of the component'))
    .option('--data <dir>', both('dev 的数据目录', 'data folder of dev'), process.env.GUANJIA_DATA_DIR || 'data')
    .addHelpText(
      'after',
      `\n${both('服务由环境变量 GUANJIA_URL 和 GUANJIA_API_KEY 指定，默认是 guanjia dev', 'GUANJIA_URL and GUANJIA_API_KEY name the server, by default that of guanjia dev')}`,
    )
}

/** Both languages: help is read by people before their locale is known. */
export function both(zh: string, en: string): string {
  return `${zh} · ${en}`
}

export function parseCount(value: string): number {
  const count = Number(value)
  if (Number.isSafeInteger(count) && count >= 1) return count
  throw new InvalidArgumentError(inLanguage({ zh: '应为正整数', en: 'a whole number from 1 on' }))
}

export function parseWhole(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new InvalidArgumentError(inLanguage({ zh: '应为非负整数', en: 'a whole number, 0 or more' }))
}

export function parsePort(value: string): number {
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new InvalidArgumentError(
    inLanguage({ zh: '端口是 1 到 65535 的整数', en: 'a port is a number from 1 to 65535' }),
  )
}
