import { say } from '../lib/language.ts'
import { explainServerFailure } from '../lib/server-failure.ts'

/** Runs the server alone, as in production, until SIGTERM or Ctrl-C. */
export async function start(): Promise<void> {
  const { runServer } = await import('@guanjia/server')
  try {
    await runServer({
      onReady({ url, firstOperator }) {
        say(`管家已启动：${url}/console/`, `Guanjia is running: ${url}/console/`)
        if (firstOperator === undefined) return
        const { username, oneTimePassword } = firstOperator
        say(
          `首次启动：用户名 ${username}，一次性密码 ${oneTimePassword}（只显示这一次，登录后请修改）`,
          `First start: user ${username}, one-time password ${oneTimePassword} (shown only now, change it after signing in)`,
        )
      },
    })
  } catch (error) {
    throw await explainServerFailure(error)
  }
}
