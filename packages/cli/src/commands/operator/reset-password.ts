import { confirm } from '../../lib/confirm.ts'
import { say } from '../../lib/language.ts'
import { explainServerFailure } from '../../lib/server-failure.ts'

/**
 * For whoever has lost the password and may use the machine of the server: it takes the settings of the server, since it
 * writes into its database, and works while the server runs.
 */
export async function resetPassword(username: string, { yes }: { yes: boolean }): Promise<void> {
  const { createApp, createLogger, loadConfig, readEnvironment } = await import('@guanjia/server')
  if (!yes) {
    await confirm({
      zh: `重置操作员 ${username} 的密码，并退出其全部登录？输入 yes 继续：`,
      en: `Reset the password of ${username} and end all its sessions? Type yes to go on: `,
    })
  }
  try {
    const { config, secrets } = loadConfig(readEnvironment())
    await using app = await createApp(config, secrets, { log: createLogger({ level: 'silent' }) })
    const { oneTimePassword } = await app.services.operators.resetPassword(username)
    say(
      `用户名 ${username}，一次性密码 ${oneTimePassword}（只显示这一次，登录后请修改）`,
      `User ${username}, one-time password ${oneTimePassword} (shown only now, change it after signing in)`,
    )
  } catch (error) {
    throw await explainServerFailure(error)
  }
}
