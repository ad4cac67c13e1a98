import { z } from 'zod'
import { wechatAppid } from './appid.ts'

/** Answer of `GET /api/v1/simulator`: whether a simulated WeChat (模拟微信) stands in WeChat's place. */
export const simulatorStatus = z
  .object({
    isConnected: z.boolean(),
    url: z.string().nullable().describe('Its address as the server has it'),
    controlPageUrl: z.string().nullable(),
    version: z.string().nullable(),
  })
  .meta({ id: 'SimulatorStatus' })

export type SimulatorStatus = z.infer<typeof simulatorStatus>

export const simulatorStateQuery = z.object({
  component: wechatAppid.optional(),
  search: z.string().max(200).optional().describe('Of accounts: in name, appid or original id'),
})

export type SimulatorStateQuery = z.infer<typeof simulatorStateQuery>

const chance = z.number().min(0).max(1)

export const simulatorPush = z.object({
  id: z.string(),
  name: z.string().describe('InfoType, MsgType or Event'),
  target: z.enum(['component', 'message']),
  appid: z.string().nullable(),
  createdAt: z.number(),
  state: z.enum(['pending', 'delivered', 'failed', 'lost']),
  attempts: z.int(),
  error: z.string().nullable().describe('Of the last try'),
  durationMs: z.number().nullable(),
})

export type SimulatorPush = z.infer<typeof simulatorPush>

export const simulatorAuditStates = [
  'in_review',
  'delayed',
  'approved',
  'rejected',
  'withdrawn',
  'released',
  'superseded',
] as const

export const simulatorAccount = z.object({
  appid: z.string(),
  nickname: z.string(),
  kind: z.enum(['mini_program', 'official_account']),
  isAuthorized: z.boolean().describe('To this platform'),
  auditState: z.enum(simulatorAuditStates).nullable().describe('Of its newest audit; null: it has none'),
})

export type SimulatorAccount = z.infer<typeof simulatorAccount>

export const simulatorFault = z.object({
  id: z.string(),
  api: z.string().nullable().describe('null: every API'),
  appid: z.string().nullable(),
  probability: chance,
  remaining: z.int().nullable().describe('null: until it is removed'),
  errcode: z.int().nullable(),
  httpStatus: z.int().nullable(),
  connection: z.enum(['reset', 'late_reset']).nullable(),
  latencyMs: z.number().nullable(),
  hits: z.int(),
})

export type SimulatorFault = z.infer<typeof simulatorFault>

/** Answer of `GET /api/v1/simulator/state`: what the simulated WeChat is, and what goes on in it. */
export const simulatorState = z
  .object({
    url: z.string(),
    controlPageUrl: z.string(),
    version: z.string(),
    pace: z.enum(['dev', 'documented', 'accelerated']).nullable().describe('null: figures of its own'),
    now: z.number(),
    clockOffsetMs: z.number(),
    component: z
      .object({
        appid: z.string(),
        isPublished: z.boolean(),
        isTicketPushOn: z.boolean(),
        ticketPushedAt: z.number().nullable(),
        componentPushUrl: z.string(),
        messagePushUrl: z.string(),
      })
      .nullable()
      .describe('null: it does not know this platform'),
    pushChances: z.object({ loss: chance, duplicates: chance, reorder: chance }),
    pendingPushes: z.int(),
    pushes: z.array(simulatorPush).describe('The last ones, newest first'),
    accounts: z.array(simulatorAccount).describe('Some: those whose code is in review, then the newest'),
    accountsTotal: z.int(),
    faults: z.array(simulatorFault),
  })
  .meta({ id: 'SimulatorState' })

export type SimulatorState = z.infer<typeof simulatorState>

const appid = wechatAppid
const component = wechatAppid.optional()
const text = (limit: number) => z.string().max(limit)

/** Body of `POST /api/v1/simulator/operations`: what WeChat, its reviewers, merchants and users do. Nothing else can be asked. */
export const simulatorOperation = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('push_ticket'), component }),
  z.strictObject({
    operation: z.literal('authorize'),
    component,
    appid: appid.optional().describe('Left out: a new account is made'),
    kind: z.enum(['mini_program', 'official_account']).default('mini_program'),
    nickname: text(60).optional(),
  }),
  z.strictObject({ operation: z.literal('revoke'), component, appid }),
  z.strictObject({
    operation: z.literal('decide_audit'),
    appid,
    decision: z.enum(['approve', 'reject', 'delay']),
    reason: text(2_000).optional(),
    screenshots: z.array(text(200)).max(10).optional().describe('Media ids of permanent material'),
    sampleScreenshots: z.int().min(0).max(5).default(0).describe('So many pictures besides, made up for the purpose'),
    isSilent: z.boolean().default(false).describe('true: the event about it is lost on its way'),
  }),
  z.strictObject({
    operation: z.literal('send_message'),
    component,
    appid,
    content: text(2_000).min(1),
    openid: text(64).min(1).optional(),
  }),
  z.strictObject({
    operation: z.literal('trigger_event'),
    component,
    type: text(200).min(1).describe('wechat.event.subscribe, weapp_audit_success …'),
    appid: appid.optional(),
    openid: text(64).min(1).optional(),
    fields: z.record(text(100), z.unknown()).optional().describe('In place of those of the sample'),
  }),
  z.strictObject({
    operation: z.literal('set_push_chances'),
    loss: chance,
    duplicates: chance,
    reorder: chance,
  }),
  z.strictObject({
    operation: z.literal('add_fault'),
    api: text(200).min(1).optional().describe('Name or path; left out: every API'),
    appid: appid.optional(),
    errcode: z.int().optional(),
    httpStatus: z.int().min(100).max(599).optional(),
    connection: z.enum(['reset', 'late_reset']).optional(),
    latencyMs: z.int().min(0).max(120_000).optional(),
    probability: chance.optional(),
    count: z.int().min(1).max(1_000_000).optional().describe('Left out: until it is removed'),
  }),
  z.strictObject({ operation: z.literal('remove_fault'), faultId: z.string().regex(/^fault_\d{1,12}$/) }),
  z
    .strictObject({ operation: z.literal('clear_faults') })
    .describe('Also the chances of lost, doubled and held back pushes'),
])

export type SimulatorOperation = z.infer<typeof simulatorOperation>
/** As it is sent: what has a default may be left out. */
export type SimulatorOperationInput = z.input<typeof simulatorOperation>

/** What came of an operation. */
export const simulatorResult = z
  .object({
    appid: z.string().nullable().describe('The account that it was about'),
    pushes: z.array(simulatorPush).describe('With what became of their first try'),
  })
  .meta({ id: 'SimulatorResult' })

export type SimulatorResult = z.infer<typeof simulatorResult>
