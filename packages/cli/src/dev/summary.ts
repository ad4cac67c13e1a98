import { join } from 'node:path'
import pc from 'picocolors'
import { inLanguage } from '../lib/language.ts'
import type { DevFile } from './dev-file.ts'

/** What is where, how to sign in, and what to try next. */
export function printSummary(file: DevFile, dataDir: string): void {
  const { urls, operatorPassword } = file
  const rows: (readonly [string, string, string])[] = [
    ['控制台', 'Console', `${urls.server}/console/`],
    ['模拟微信', 'Simulated WeChat', `${urls.simulator}/_sim/`],
    ['接口文档', 'API documentation', `${urls.server}/docs`],
    ['示例业务系统', 'Sample business system', urls.business],
    ['内部接口', 'Inner listener', urls.inner],
    ['数据与日志', 'Data and logs', `${dataDir}, ${join(dataDir, 'logs')}`],
  ]
  if (operatorPassword !== undefined) rows.push(['管理员', 'Operator', signIn(operatorPassword)])
  console.log(
    pc.bold(
      inLanguage({
        zh: '\n管家已启动（模拟微信，未连接真实的微信）',
        en: '\nGuanjia is running (simulated WeChat, nothing real is contacted)',
      }),
    ),
  )
  for (const [zh, en, value] of rows)
    console.log(`  ${inLanguage({ zh: padChinese(zh), en: en.padEnd(23) })} ${pc.cyan(value)}`)
  console.log(
    inLanguage({
      zh: '\n接下来可以：\n  在另一个终端运行 npx guanjia demo，走一遍授权、消息、发布全流程\n  打开模拟微信页面，给商家发消息、审核版本、移动时钟\n  按 Ctrl-C 停止；数据会保留\n',
      en: '\nWhat to try next:\n  npx guanjia demo in another terminal drives the whole flow: authorise, message, release\n  open the page of the simulated WeChat: send messages, decide audits, move the clock\n  Ctrl-C stops everything; the data stays\n',
    }),
  )
}

function signIn(password: string): string {
  return inLanguage({ zh: `用户名 admin，一次性密码 ${password}`, en: `user admin, one-time password ${password}` })
}

// A Chinese character is two columns wide.
function padChinese(text: string): string {
  return text + ' '.repeat(Math.max(0, 13 - text.length * 2))
}
