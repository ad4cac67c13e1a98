// A mini program goes online from a shell, also when the server is killed in the middle of it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Release, ReleaseDetail, ReleaseState } from '@guanjia/contract'
import { readOptions, report } from '../bench/lib/report.ts'
import { Rehearsal, waitFor } from './release/rehearsal.ts'
import { runGuanjia } from './release/shell-command.ts'

/** Where the server is killed, each in a release of its own; undefined: nowhere. */
const KILLS: readonly (ReleaseState | undefined)[] = [
  undefined,
  'committing',
  'scanning',
  'submitting',
  'in_review',
  'publishing',
]
const QUICK_KILLS: readonly (ReleaseState | undefined)[] = [undefined, 'submitting']
/** Long enough for a kill in between, short enough to wait for. */
const SETTINGS = { privacyScanMs: 3_000, auditResult: 'approve', auditMs: 3_000 }
const CALLS = ['commit', 'submitAudit', 'release'] as const
/** Every call that changes something takes this long, so that a kill can hit it. */
const CALL_MS = 800
const LOOK_MS = 20

type Row = {
  kill: string
  wasKilled: boolean
  exit: number
  wanted: string
  online: string
  state: string
  /** Calls that took effect more than once at WeChat. */
  twice: number
  output: string
  seconds: number
}

const options = readOptions()
const kills = options.isQuick ? QUICK_KILLS : KILLS

await using rehearsal = await Rehearsal.start()
await rehearsal.simulator('PATCH', '/settings', SETTINGS)
for (const api of CALLS) await rehearsal.simulator('POST', '/faults', { api, latencyMs: CALL_MS })
const groups = [{ count: kills.length, state: 'authorized' }]
const { appids } = await rehearsal.simulator<{ appids: string[] }>('POST', '/fixtures', { groups })
const data = ['--data', rehearsal.dataDir]
await runGuanjia(['authorizers', 'sync', ...data])
const drafts = await rehearsal.api<Page<{ draftId: string }>>('GET', '/drafts')
await rehearsal.api('POST', '/templates', { draftId: drafts?.items[0]?.draftId })

const rows: Row[] = []
for (const [index, kill] of kills.entries()) {
  const appid = appids[index] ?? ''
  const userVersion = `1.0.${index + 1}`
  console.log(
    `\n$ npx guanjia release run --appid ${appid} --template latest --wait${kill ? `   # kill -9: ${kill}` : ''}`,
  )
  const args = ['--appid', appid, '--template', 'latest', '--user-version', userVersion, '--wait', '--timeout', '180']
  const [finished, wasKilled] = await Promise.all([
    runGuanjia(['release', 'run', ...args, ...data]),
    killAt(appid, kill),
  ])
  rows.push({
    kill: kill ?? '-',
    wasKilled,
    exit: finished.code,
    ...(await verify(appid, userVersion)),
    output: finished.output,
    seconds: Number((finished.tookMs / 1000).toFixed(1)),
  })
}

const isGood = (row: Row) =>
  row.exit === 0 &&
  row.wasKilled &&
  row.online === row.wanted &&
  row.twice === 0 &&
  /二维码|Trial version/.test(row.output)
const good = rows.filter(isGood).length
report(
  rows.map(({ kill, exit, online, state, twice, seconds, output }) => ({
    'kill -9': kill,
    exit,
    online,
    state,
    'calls twice': twice,
    steps: output.split('\n').filter((line) => /[✓…?✗] /.test(line)).length,
    seconds,
  })),
  {
    name: 'release',
    figure: `${good} of ${rows.length} online, no call took effect twice`,
    target: `${rows.length}`,
    isOk: good === rows.length,
    raw: rows,
  },
  options,
)

/** Waits until the release of the mini program is in that state, and kills the server. */
async function killAt(appid: string, state: ReleaseState | undefined): Promise<boolean> {
  if (state === undefined) return true
  await waitFor(`the state ${state}`, async () => {
    const page = await rehearsal.api<Page<Release>>('GET', `/releases?appid=${appid}&limit=1`)
    if (page?.items[0]?.state === state) return true
    await sleep(LOOK_MS)
    return false
  })
  // In the middle of it, not at its first moment.
  await sleep(CALL_MS / 4)
  await rehearsal.killServer()
  return true
}

/** What WeChat has, and how often a call took effect there. */
async function verify(appid: string, wanted: string) {
  const { online } =
    (await rehearsal.api<{ online: { version: string } | null }>('GET', `/authorizers/${appid}/versions`)) ?? {}
  const page = await rehearsal.api<Page<ReleaseDetail>>('GET', `/releases?appid=${appid}&limit=1`)
  const calls = await Promise.all(CALLS.map((api) => countEffects(api, appid)))
  return {
    wanted,
    online: online?.version ?? '-',
    state: page?.items[0]?.state ?? '-',
    twice: calls.filter((count) => count > 1).length,
  }
}

async function countEffects(api: string, appid: string): Promise<number> {
  const calls = await rehearsal.simulator<{ errcode?: number }[] | { items: { errcode?: number }[] }>(
    'GET',
    `/calls?api=${api}&appid=${appid}`,
  )
  const items = Array.isArray(calls) ? calls : calls.items
  return items.filter(({ errcode }) => (errcode ?? 0) === 0).length
}
