import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CreatedTarget, Delivery, Page } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../examples/verify-webhook/', import.meta.url))

/** A receiver of the example, as a provider would start it; its port is the first thing it says. */
class Receiver implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(command: string, file: string, secret: string): Promise<Receiver> {
    const environment = { ...process.env, GUANJIA_WEBHOOK_SECRET: secret }
    const child = spawn(command, [file, '0'], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    child.stdout.resume()
    return new Receiver(child, Number(line.replace('listening on ', '')))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill()
    await once(this.#child, 'exit')
  }
}

async function deliver(world: World, target: CreatedTarget, appid: string): Promise<Delivery | undefined> {
  await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '在吗？' })
  await world.settle()
  const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${target.id}`)
  return items[0]
}

it.each([
  ['python3', 'verify_webhook.py'],
  ['java', 'VerifyWebhook.java'],
])(
  'the example in %s takes what Guanjia has signed, and nothing else',
  async (command, file) => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    // The secret is known when the target is there, the address when the receiver is.
    const target = await world.api.post<CreatedTarget>('/targets', { name: 'shop', url: 'http://127.0.0.1:9/' })
    const rule = { name: 'shop', types: ['wechat.message.*'], targetIds: [target.id] }
    await world.api.post('/forwarder-rules', rule)
    await using receiver = await Receiver.start(command, file, target.secret)
    await world.api.patch(`/targets/${target.id}`, { url: `http://127.0.0.1:${receiver.port}/hook`, timeoutMs: 30_000 })
    expect(await deliver(world, target, appid)).toMatchObject({ status: 'delivered', lastStatusCode: 204 })
    // The old secret still signs beside the new one, which the receiver does not know.
    await world.api.post(`/targets/${target.id}/secret/rotate`, {})
    expect(await deliver(world, target, appid)).toMatchObject({ status: 'delivered' })
    await world.api.post(`/targets/${target.id}/secret/rotate`, { overlapHours: 0 })
    expect(await deliver(world, target, appid)).toMatchObject({ status: 'pending', lastStatusCode: 401 })
  },
  60_000,
)
