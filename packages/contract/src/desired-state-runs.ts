import { z } from 'zod'
import { componentParameter, wechatAppid } from './appid.ts'
import { authorizerLabel } from './authorizers.ts'
import { desiredStateDocument, desiredStateScope } from './desired-state.ts'
import { changeBudget, changeBudgetKinds } from './mini-program-state.ts'
import { pageOf, pageQuery } from './page.ts'
import { problemWechat } from './problem.ts'

/** What stands in the way, in both languages. */
export const desiredStateProblem = z.object({
  code: z.string().describe('A code of the error table'),
  title: z.string(),
  titleEn: z.string(),
  next: z.string(),
  nextEn: z.string(),
  wechat: problemWechat.optional(),
})

export type DesiredStateProblem = z.infer<typeof desiredStateProblem>

/** The parts of a state, in the order in which they are put in effect. */
export const desiredStateSections = [
  'platformServerDomains',
  'platformBusinessDomains',
  'serverDomains',
  'businessDomains',
  'prefetchDomains',
  'categories',
  'locationApis',
  'privacyGuide',
  'testers',
  'minimumLibraryVersion',
  'searchStatus',
  'visitStatus',
] as const

export type DesiredStateSection = (typeof desiredStateSections)[number]

/** One difference between what is wanted and what is there. */
export const desiredStateChange = z.object({
  path: z.string().describe('For example serverDomains.request'),
  op: z.enum(['add', 'remove', 'change']),
  value: z.string().describe('What is added or taken out, or the new value'),
  from: z.string().nullable().describe('The present value of a change'),
})

export type DesiredStateChange = z.infer<typeof desiredStateChange>

const blockedChange = desiredStateChange.extend({ problem: desiredStateProblem })

/** One call to WeChat and what it changes. */
export const desiredStateStep = z.object({
  section: z.enum(desiredStateSections),
  call: z.string().describe('The API of WeChat that is called'),
  budget: z.enum(changeBudgetKinds).nullable().describe('Whose 50 changes a month it counts against'),
  changes: z.array(desiredStateChange),
})

export type DesiredStateStep = z.infer<typeof desiredStateStep>

/** What would be done for one mini program, or for the platform (计划). Nothing to do: `steps` and `blocked` are empty. */
export const desiredStatePlan = z
  .object({
    steps: z.array(desiredStateStep).describe('In the order in which they are made'),
    blocked: z.array(blockedChange).describe('What differs and cannot be done, and why'),
    notes: z.array(z.object({ zh: z.string(), en: z.string() })),
    budgets: z.array(changeBudget.extend({ cost: z.int() })),
  })
  .meta({ id: 'DesiredStatePlan' })

export type DesiredStatePlan = z.infer<typeof desiredStatePlan>

export const changeOutcomes = ['done', 'refused', 'unknown'] as const

/** One call that was made, with what came of each of its changes as it was read back. */
export const desiredStateResult = desiredStateStep.extend({
  outcome: z.enum(['done', 'partly', 'refused', 'unknown']),
  changes: z.array(
    desiredStateChange.extend({ outcome: z.enum(changeOutcomes), problem: desiredStateProblem.nullable() }),
  ),
  calls: z.int().describe('How often the call was made; none when the month has none left'),
  problem: desiredStateProblem.nullable(),
  at: z.number(),
})

export type DesiredStateResult = z.infer<typeof desiredStateResult>

export const desiredTargetStates = ['queued', 'running', 'done', 'partly', 'failed', 'skipped'] as const

export type DesiredTargetState = (typeof desiredTargetStates)[number]

/** One mini program of a run, or the platform. */
export const desiredStateTarget = z
  .object({
    id: z.string(),
    runId: z.string(),
    appid: z.string().nullable().describe('null: the platform itself'),
    state: z.enum(desiredTargetStates),
    plan: desiredStatePlan.nullable(),
    results: z.array(desiredStateResult),
    problem: desiredStateProblem.nullable().describe('Why it was skipped or failed, or what it waits for'),
    startedAt: z.number().nullable(),
    finishedAt: z.number().nullable(),
  })
  .meta({ id: 'DesiredStateTarget' })

export type DesiredStateTarget = z.infer<typeof desiredStateTarget>

export const desiredTargetPage = pageOf(desiredStateTarget)

export const desiredRunModes = ['plan', 'apply', 'check'] as const

export type DesiredRunMode = (typeof desiredRunModes)[number]

/** Which mini programs a run is for: these, those with a label, or all. */
const selection = {
  component: componentParameter,
  appids: z.array(wechatAppid).min(1).max(1_000).optional(),
  label: authorizerLabel.optional(),
  all: z.literal(true).optional(),
  platform: z.boolean().default(true).describe('The domains of the platform as well, before the mini programs'),
}

/** Body of `POST /api/v1/desired-states/plan`, `…/apply` and `…/drift`. */
export const startDesiredRunRequest = z
  .strictObject(selection)
  .refine(
    ({ appids, label, all, platform }) =>
      [appids, label, all].filter((each) => each !== undefined).length === 1 ||
      (platform && appids === undefined && label === undefined && all === undefined),
    'appids、label、all 三选一；都不填则只处理平台域名。 | Give one of appids, label and all; none of them is the platform alone.',
  )

export type StartDesiredRunRequest = z.infer<typeof startDesiredRunRequest>

/** A plan, an application or a check of many (批量计划 / 应用 / 检查). */
export const desiredStateRun = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    mode: z.enum(desiredRunModes),
    state: z.enum(['running', 'done']),
    counts: z.record(z.enum(desiredTargetStates), z.int()),
    total: z.int(),
    differing: z.int().describe('Targets that differ from what is wanted, before anything was done'),
    changes: z.int().describe('Differences of all of them'),
    writes: z.int().describe('Calls made to WeChat that change something'),
    requestedBy: z.string(),
    createdAt: z.number(),
    finishedAt: z.number().nullable(),
  })
  .meta({ id: 'DesiredStateRun' })

export type DesiredStateRun = z.infer<typeof desiredStateRun>

export const desiredRunPage = pageOf(desiredStateRun)

export const desiredRunParams = z.object({ id: z.string().max(64) })

export const listDesiredRunsQuery = pageQuery.extend({
  component: componentParameter,
  mode: z.enum(desiredRunModes).optional(),
})

export type ListDesiredRunsQuery = z.infer<typeof listDesiredRunsQuery>

export const listDesiredTargetsQuery = pageQuery.extend({
  state: z.enum(desiredTargetStates).optional(),
  differing: z.enum(['true', 'false']).optional(),
})

export type ListDesiredTargetsQuery = z.infer<typeof listDesiredTargetsQuery>

export const desiredStateParams = z.object({ scope: desiredStateScope })

export const desiredStateQuery = z.object({ component: componentParameter })

export const listDesiredStatesQuery = pageQuery.extend({ component: componentParameter })

export type ListDesiredStatesQuery = z.infer<typeof listDesiredStatesQuery>

export const desiredStatePage = pageOf(desiredStateDocument)

/**
 * How a mini program stands to what is wanted: `incomplete` WeChat did not take everything, `pending` the documents have changed since the last application, `drifted`
 * something else changed it since.
 */
export const driftStates = ['in_sync', 'incomplete', 'pending', 'drifted'] as const

export type DriftState = (typeof driftStates)[number]

export const driftEntry = z
  .object({
    id: z.string(),
    componentAppid: z.string(),
    appid: z.string().nullable(),
    state: z.enum(driftStates),
    changes: z.array(desiredStateChange).describe('What an application would change'),
    appliedAt: z.number().nullable(),
    checkedAt: z.number(),
    driftedAt: z.number().nullable(),
  })
  .meta({ id: 'DriftEntry' })

export type DriftEntry = z.infer<typeof driftEntry>

export const driftPage = pageOf(driftEntry)

export const listDriftQuery = pageQuery.extend({
  component: componentParameter,
  state: z.enum(driftStates).default('drifted'),
})

export type ListDriftQuery = z.infer<typeof listDriftQuery>

/** `data` of `mini_program.drifted`: something at WeChat is no longer as it was applied. */
export const miniProgramDriftedData = z.object({
  componentAppid: z.string(),
  appid: z.string().nullable().describe('null: the domains of the platform'),
  changes: z.array(desiredStateChange).describe('What an application would change back'),
  checkedAt: z.number(),
})

export type MiniProgramDriftedData = z.infer<typeof miniProgramDriftedData>
