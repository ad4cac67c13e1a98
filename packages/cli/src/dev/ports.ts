import { createServer } from 'node:net'
import { UserError } from '../lib/user-error.ts'
import { findPortOwner } from './port-owner.ts'

/** What listens where in `guanjia dev`. */
export type Ports = {
  readonly server: number
  readonly simulator: number
  readonly inner: number
  readonly business: number
}

const options: Record<keyof Ports, string> = {
  server: '--port',
  simulator: '--simulator-port',
  inner: '--inner-port',
  business: '--business-port',
}

/** Looks before anything is started, so that one message names every taken port and who holds it. */
export async function ensurePortsFree(ports: Ports, host: string): Promise<void> {
  const taken: { zh: string; en: string }[] = []
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    const port = ports[name]
    if (await isFree(port, host)) continue
    const owner = await findPortOwner(port)
    const option = `${options[name]} ${port + 100}`
    taken.push(
      owner === undefined
        ? {
            zh: `端口 ${port}（${name}）已被占用。用 lsof -i :${port} 或 ss -ltnp 查看是谁，停掉它，或换一个端口：guanjia dev ${option}`,
            en: `Port ${port} (${name}) is taken. See who has it with lsof -i :${port} or ss -ltnp and stop it, or take another: guanjia dev ${option}`,
          }
        : {
            zh: `端口 ${port}（${name}）已被占用：进程 ${owner.pid}，${owner.command}。停掉它，或换一个端口：guanjia dev ${option}`,
            en: `Port ${port} (${name}) is taken by process ${owner.pid}, ${owner.command}. Stop it, or take another: guanjia dev ${option}`,
          },
    )
  }
  if (taken.length > 0) throw new UserError(taken.map(({ zh }) => zh).join('\n'), taken.map(({ en }) => en).join('\n'))
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
