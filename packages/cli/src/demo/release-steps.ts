import type {
  AddedTemplate,
  Draft,
  MiniProgramVersions,
  Page,
  Release,
  ReleaseDetail,
  ReleaseState,
} from '@guanjia/contract'
import { pollUntil } from './poll.ts'
import { expectThat, getFact, type Step, type StepContext } from './step.ts'
import { waitForWebhook } from './webhook-records.ts'

/** Code goes out: draft → template → commit → audit → release → read back. */
export const releaseSteps: readonly Step[] = [
  {
    name: 'draft',
    title: { zh: '开发小程序上传一份草稿', en: 'the development mini program uploads a draft' },
    async run({ trace, dev, facts }) {
      const userVersion = `1.0.${Number.parseInt(facts.runId, 36) % 100_000}`
      const answer = await trace.send({
        method: 'POST',
        url: `${dev.urls.simulator}/_sim/api/components/${dev.component.appid}/drafts`,
        json: { userVersion, userDesc: `演示版本 ${facts.runId}` },
      })
      return { userVersion, draftId: String((answer.json as { draft_id: number }).draft_id) }
    },
  },
  {
    name: 'template',
    title: { zh: '草稿加入模板库', en: 'the draft becomes a template' },
    async run(context) {
      const draftId = getFact(context, 'draftId')
      const { items } = await context.api.get<Page<Draft>>('/drafts')
      const isListed = items.some((draft) => draft.draftId === draftId)
      expectThat(isListed, `草稿箱里没有 ${draftId}`, `Draft ${draftId} is not listed`)
      const template = await context.api.post<AddedTemplate>('/templates', { draftId })
      return { templateId: template.templateId }
    },
  },
  {
    name: 'commit',
    title: {
      zh: '上传代码（ext 配置），生成体验版',
      en: 'the template is committed with its ext config: a trial version',
    },
    async run(context) {
      const appid = getFact(context, 'appid')
      const open = await context.quietApi.get<Page<Release>>(`/releases?appid=${appid}&open=true`)
      const releaseId = open.items[0]?.id ?? (await createRelease(context, appid)).id
      await waitForState({ ...context, facts: { ...context.facts, releaseId } }, 'ready_to_submit')
      return { releaseId }
    },
  },
  {
    name: 'submit',
    title: { zh: '提交审核', en: 'it is submitted for audit' },
    async run(context) {
      const release = await readRelease(context)
      if (release.possibleActions.includes('submit')) await context.api.post(releasePath(context, '/submit'), {})
      await waitForState(context, 'in_review')
      return {}
    },
  },
  {
    name: 'audit',
    title: { zh: '微信审核通过并推送结果', en: 'WeChat approves and pushes the result' },
    async run(context) {
      const url = `${context.dev.urls.simulator}/_sim/api/accounts/${getFact(context, 'appid')}/audit`
      const release = await readRelease(context)
      if (release.state === 'in_review') await context.trace.send({ method: 'POST', url, json: { action: 'approve' } })
      await waitForState(context, 'approved')
      await waitForWebhook(context, { type: 'wechat.event.weapp_audit_success', isIt: () => true })
      return {}
    },
  },
  {
    name: 'publish',
    title: { zh: '发布上线', en: 'it is released' },
    async run(context) {
      const release = await readRelease(context)
      if (release.possibleActions.includes('publish')) await context.api.post(releasePath(context, '/publish'), {})
      await waitForState(context, 'online')
      return {}
    },
  },
  {
    name: 'online',
    title: { zh: '从微信读回线上版本', en: 'the online version is read back from WeChat' },
    async run(context) {
      const versions = await context.api.get<MiniProgramVersions>(
        `/mini-programs/${getFact(context, 'appid')}/versions`,
      )
      const wanted = getFact(context, 'userVersion')
      const found = versions.online?.version
      expectThat(
        found === wanted,
        `线上版本是 ${found}，应为 ${wanted}`,
        `Version ${found} is online instead of ${wanted}`,
      )
      return {}
    },
  },
]

function createRelease(context: StepContext, appid: string): Promise<Release> {
  return context.api.post<Release>('/releases', {
    appid,
    templateId: getFact(context, 'templateId'),
    userVersion: getFact(context, 'userVersion'),
    userDesc: `演示发布 ${context.facts.runId}`,
    extConfig: { ext: { businessId: getFact(context, 'businessId') }, window: { navigationBarTitleText: '演示小店' } },
  })
}

function releasePath(context: StepContext, action = ''): string {
  return `/releases/${getFact(context, 'releaseId')}${action}`
}

function readRelease(context: StepContext): Promise<ReleaseDetail> {
  return context.quietApi.get<ReleaseDetail>(releasePath(context))
}

// A server that was killed at its work leaves a lease behind, and the work goes on when that has run out.
const WAIT_MS = 120_000

const finalStates: readonly ReleaseState[] = ['rejected', 'withdrawn', 'cancelled', 'failed', 'online']

async function waitForState(context: StepContext, state: ReleaseState): Promise<void> {
  await pollUntil({
    what: { zh: `到达 ${state}`, en: `the state ${state}` },
    timeoutMs: WAIT_MS,
    read: () => readRelease(context),
    isDone: (release) => release.state === state || finalStates.includes(release.state),
  })
  const release = await context.api.get<ReleaseDetail>(releasePath(context))
  const problem = release.problem
  expectThat(
    release.state === state,
    `发布停在 ${release.state}：${problem?.title ?? ''} ${problem?.next ?? ''}`,
    `The release stopped at ${release.state}: ${problem?.titleEn ?? ''} ${problem?.nextEn ?? ''}`,
  )
}
