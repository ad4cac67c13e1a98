import { isEnglish, say } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'

export type SimulateOptions = {
  readonly host: string
  readonly port: number
  readonly seed?: number
  readonly state?: string
}

/** Runs the simulated WeChat alone, until Ctrl-C. */
export async function simulate({ host, port, seed, state }: SimulateOptions): Promise<void> {
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new UserError('--seed 是一个整数', '--seed is a whole number')
  }
  const { createSimulator } = await import('@guanjia/simulator')
  await using simulator = await createSimulator({
    ...(seed === undefined ? {} : { seed }),
    ...(state === undefined ? {} : { stateFile: state }),
  })
  const url = await listen(simulator, host, port)
  say(
    `模拟微信已启动：${url}，控制页：${url}/_sim/`,
    `The simulated WeChat runs at ${url}, its control page at ${url}/_sim/`,
  )
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
}

/** Every behaviour of the simulator with its source. */
export async function printLedger({ markdown }: { readonly markdown: boolean }): Promise<void> {
  const { renderBehaviourLedger } = await import('@guanjia/simulator')
  const language = isEnglish() ? 'en' : 'zh'
  process.stdout.write(renderBehaviourLedger({ language, format: markdown ? 'markdown' : 'text' }))
}

async function listen(
  simulator: { listen(address: { host: string; port: number }): Promise<string> },
  host: string,
  port: number,
): Promise<string> {
  try {
    return await simulator.listen({ host, port })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new UserError(
      `端口 ${port} 已被占用，用 --port 换一个`,
      `Port ${port} is taken, choose another with --port`,
      { cause },
    )
  }
}
