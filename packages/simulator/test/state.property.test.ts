import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerCall } from '../src/api/dispatch.ts'
import { SimulatorControl } from '../src/control/control.ts'
import { SimulatorClock } from '../src/engine/clock.ts'
import { Engine } from '../src/engine/engine.ts'
import { serializeState } from '../src/engine/serialize-state.ts'
import { readSnapshot } from '../src/engine/snapshot.ts'
import { PushQueue } from '../src/push/push-queue.ts'
import type { MiniProgram } from '../src/state/mini-program.ts'
import { createSettings } from '../src/state/settings.ts'
import { createState } from '../src/state/simulator-state.ts'
import { ManualClock } from './support/clock.ts'
import { COMPONENT, ENCODING_AES_KEY, MESSAGE_TOKEN, SECRET } from './support/constants.ts'

/** The simulator without its HTTP server and without running pushes: calls and operators only. */
class Machine {
  readonly clock = new ManualClock()
  readonly engine: Engine
  readonly control: SimulatorControl
  readonly #pushes: PushQueue
  token = ''

  constructor(seed = 7) {
    const settings = createSettings('dev', { privacyScanMs: 0, auditsPerMonth: 50 })
    this.engine = new Engine({ state: createState({ seed, settings }), clock: new SimulatorClock(this.clock) })
    this.#pushes = new PushQueue(this.engine)
    this.control = new SimulatorControl(this.engine, this.#pushes)
    this.control.putComponent(COMPONENT, {
      secret: SECRET,
      messageToken: MESSAGE_TOKEN,
      encodingAesKey: ENCODING_AES_KEY,
      componentPushUrl: 'http://127.0.0.1:1/',
      messagePushUrl: 'http://127.0.0.1:1/',
    })
    const { appids } = this.control.loadFixtures({ groups: [{ count: 1, state: 'trial', withTokens: true }] })
    this.appid = appids[0] ?? ''
    this.token = this.engine.state.latestTokens[`${COMPONENT}/${this.appid}`] ?? ''
  }
  readonly appid: string

  call(method: 'GET' | 'POST', target: string, body: unknown = {}): Record<string, unknown> {
    const url = new URL(target, 'http://x')
    const outgoing = answerCall(
      {
        method,
        path: url.pathname,
        query: { ...Object.fromEntries(url.searchParams), access_token: this.token },
        text: method === 'GET' ? '' : JSON.stringify(body),
        clientIp: '127.0.0.1',
      },
      { engine: this.engine, pushes: this.#pushes },
    )
    return typeof outgoing.body === 'string' ? JSON.parse(outgoing.body) : {}
  }

  get miniProgram(): MiniProgram {
    return this.control.account(this.appid).miniProgram as MiniProgram
  }

  operate(action: 'approve' | 'reject' | 'delay'): void {
    try {
      void this.control.decideAudit(this.appid, { action })
    } catch {
      // Nothing in review, or delayed already: refused, and nothing may have changed.
    }
  }
}

const step = fc.oneof(
  fc.constantFrom<[string, (machine: Machine) => unknown]>(
    ['submit', (machine) => machine.call('POST', '/wxa/submit_audit')],
    ['undo', (machine) => machine.call('GET', '/wxa/undocodeaudit')],
    ['release', (machine) => machine.call('POST', '/wxa/release')],
    ['revert', (machine) => machine.call('GET', '/wxa/revertcoderelease')],
    ['revert gray', (machine) => machine.call('GET', '/wxa/revertgrayrelease')],
    ['close', (machine) => machine.call('POST', '/wxa/change_visitstatus', { action: 'close' })],
    ['approve', (machine) => machine.operate('approve')],
    ['reject', (machine) => machine.operate('reject')],
    ['delay', (machine) => machine.operate('delay')],
    ['a day', (machine) => machine.clock.advance(60_000)],
  ),
  fc
    .integer({ min: -10, max: 110 })
    .map((percent): [string, (machine: Machine) => unknown] => [
      `gray ${percent}`,
      (machine) => machine.call('POST', '/wxa/grayrelease', { gray_percentage: percent, support_debuger_first: true }),
    ]),
  fc.integer({ min: 0, max: 9 }).map((turn): [string, (machine: Machine) => unknown] => [
    `commit ${turn}`,
    (machine) =>
      machine.call('POST', '/wxa/commit', {
        template_id: 1,
        ext_json: '{}',
        user_version: `1.0.${turn}`,
        user_desc: '',
      }),
  ]),
)
const steps = fc.array(
  step.map(([name, run]) => Object.assign(run, { toString: () => name })),
  { maxLength: 60 },
)

function checkInvariants({ audits, online, history, gray, lastAppVersion = 0 }: MiniProgram): void {
  const open = audits.filter((audit) => audit.state === 'in_review' || audit.state === 'delayed')
  expect(open.length).toBeLessThanOrEqual(1)
  expect(open.every((audit) => audit === audits.at(-1))).toBe(true)
  expect(audits.filter((audit) => audit.state === 'approved').every((audit) => audit === audits.at(-1))).toBe(true)
  const ids = audits.map((audit) => audit.id)
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
  expect(history.length).toBeLessThanOrEqual(5)
  const versions = [online, ...history].flatMap((version) => (version ? [version.appVersion] : []))
  expect(new Set(versions).size).toBe(versions.length)
  expect(versions.every((version) => version <= lastAppVersion)).toBe(true)
  if (history.length > 0) expect(online).toBeDefined()
  if (gray?.status === 1) {
    expect(online).toBeDefined()
    expect(audits.at(-1)?.state).toBe('approved')
  }
}

test('any sequence of calls keeps the invariants of the version slots', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const machine = new Machine()
      for (const run of sequence) {
        run(machine)
        checkInvariants(machine.miniProgram)
      }
    }),
    { numRuns: 200 },
  )
})

test('a snapshot round trip changes nothing, neither the state nor what is answered afterwards', () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const [straight, detour] = [new Machine(), new Machine()]
      for (const run of before) {
        run(straight)
        run(detour)
      }
      const snapshot = JSON.parse(JSON.stringify(detour.control.snapshot()))
      expect(readSnapshot(snapshot)).toEqual(JSON.parse(JSON.stringify(straight.control.snapshot())))
      const onDisk = Buffer.concat(serializeState(detour.engine.state)).toString('utf8')
      expect(JSON.parse(onDisk)).toEqual(snapshot)
      detour.control.restore(snapshot)
      for (const run of after) expect(run(detour)).toEqual(run(straight))
      expect(JSON.stringify(detour.control.snapshot())).toBe(JSON.stringify(straight.control.snapshot()))
    }),
    { numRuns: 100 },
  )
})

test('no JSON body brings a handler down', () => {
  const paths = ['/wxa/commit', '/wxa/submit_audit', '/wxa/modify_domain', '/cgi-bin/component/setprivacysetting']
  const fields = [
    'template_id',
    'ext_json',
    'user_version',
    'user_desc',
    'item_list',
    'preview_info',
    'action',
    'requestdomain',
    'owner_setting',
    'setting_list',
  ]
  const body = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 }))
  const machine = new Machine()
  fc.assert(
    fc.property(fc.constantFrom(...paths), body, (path, given) => {
      expect(machine.call('POST', path, given)).toHaveProperty('errcode')
    }),
    { numRuns: 500 },
  )
})
