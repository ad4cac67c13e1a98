import { randomBytes } from 'node:crypto'
import pc from 'picocolors'
import { getDevFile } from '../dev/dev-file.ts'
import { GuanjiaApi } from '../lib/guanjia-api.ts'
import { HttpTrace } from '../lib/http-trace.ts'
import { inLanguage, say } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'
import { authoriseSteps } from './authorise-steps.ts'
import { messageSteps } from './message-steps.ts'
import { platformSteps } from './platform-steps.ts'
import { pollUntil } from './poll.ts'
import { type DemoProgress, findProgress, saveProgress } from './progress.ts'
import { releaseSteps } from './release-steps.ts'
import type { Step, StepContext } from './step.ts'

const steps: readonly Step[] = [...platformSteps, ...authoriseSteps, ...messageSteps, ...releaseSteps]

/** Drives the whole flow step by step and stops at the first one that fails. */
export async function runDemo(options: { readonly dataDir: string; readonly isResume: boolean }): Promise<void> {
  const { dataDir } = options
  await waitUntilReady(getDevFile(dataDir).urls.server)
  let progress = options.isResume ? rewind(getProgress(dataDir)) : { doneSteps: [], facts: { runId: createRunId() } }
  saveProgress(dataDir, progress)
  for (const [index, step] of steps.entries()) {
    const heading = `[${index + 1}/${steps.length}] ${inLanguage(step.title)}`
    if (progress.doneSteps.includes(step.name)) {
      console.log(pc.dim(`${heading} ${inLanguage({ zh: '（已完成）', en: '(done before)' })}`))
      continue
    }
    console.log(pc.bold(heading))
    progress = await runStep(step, progress, dataDir)
    saveProgress(dataDir, progress)
  }
  say('全部步骤完成 ✓', 'Every step is done ✓')
}

async function runStep(step: Step, progress: DemoProgress, dataDir: string): Promise<DemoProgress> {
  try {
    const found = await step.run(createContext(progress, dataDir))
    return { doneSteps: [...progress.doneSteps, step.name], facts: { ...progress.facts, ...found } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { zh, en } = error.text
    throw new UserError(
      `✗ 步骤 ${step.name} 失败：${zh}\n处理之后可用 guanjia demo --resume 从这一步继续。`,
      `✗ Step ${step.name} failed: ${en}\nOnce that is dealt with, guanjia demo --resume goes on at this step.`,
      { cause: error },
    )
  }
}

// Read at each step: a restart of dev may have changed an address or the key.
function createContext({ facts }: DemoProgress, dataDir: string): StepContext {
  const dev = getDevFile(dataDir)
  const trace = new HttpTrace((line) => console.log(`  ${line}`))
  const quietTrace = new HttpTrace(() => {})
  const access = { baseUrl: dev.urls.server, apiKey: dev.apiKey ?? '' }
  const api = new GuanjiaApi({ trace, ...access })
  const quietApi = new GuanjiaApi({ trace: quietTrace, ...access })
  return { dev, trace, quietTrace, api, quietApi, facts }
}

// A visit that was interrupted before the browser came back starts again with a new link.
function rewind(progress: DemoProgress): DemoProgress {
  const visit = steps.filter(({ isVisit }) => isVisit).map(({ name }) => name)
  const isOver = visit.every((name) => progress.doneSteps.includes(name))
  if (isOver) return progress
  return { ...progress, doneSteps: progress.doneSteps.filter((name) => !visit.includes(name)) }
}

// After a crash the server may still be on its way up.
async function waitUntilReady(serverUrl: string): Promise<void> {
  const trace = new HttpTrace(() => {})
  await pollUntil({
    what: {
      zh: `就绪（${serverUrl}），请确认 guanjia dev 正在运行`,
      en: `readiness of ${serverUrl} (is guanjia dev running?)`,
    },
    timeoutMs: 15_000,
    read: () =>
      trace.send({ url: `${serverUrl}/readyz` }).then(
        ({ status }) => status,
        () => 0,
      ),
    isDone: (status) => status === 200,
  })
}

function getProgress(dataDir: string): DemoProgress {
  const found = findProgress(dataDir)
  if (found !== undefined) return found
  throw new UserError('没有可以继续的演示，请运行 guanjia demo', 'There is no demo to go on with; run guanjia demo')
}

function createRunId(): string {
  return Number.parseInt(randomBytes(4).toString('hex'), 16).toString(36)
}
