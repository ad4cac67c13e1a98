import { issueAuthorizerToken } from '../api/issue-token.ts'
import { libraryOf } from '../api/template-library.ts'
import type { Engine } from '../engine/engine.ts'
import type { Account, AccountKind } from '../state/account.ts'
import type { Audit, AuditState } from '../state/audit.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { OnlineVersion, TrialVersion } from '../state/code-version.ts'
import type { Template } from '../state/template.ts'
import { getComponent, grantableSets } from './authorize.ts'
import { createAccount } from './create-account.ts'
import { reject } from './request-error.ts'
import { uploadDraft } from './upload-draft.ts'

/** `new` is not authorised; the others are, and are as far in the pipeline as their name says. */
export const FIXTURE_STATES = [
  'new',
  'authorized',
  'trial',
  'in_review',
  'delayed',
  'rejected',
  'withdrawn',
  'approved',
  'online',
] as const
export type FixtureState = (typeof FIXTURE_STATES)[number]

export type FixtureGroup = {
  count: number
  state: FixtureState
  kind?: AccountKind
  componentAppid?: string
  nicknamePrefix?: string
  /** Also issue a token, so that the first call needs no exchange. */
  withTokens?: boolean
}
export type Fixtures = { groups: FixtureGroup[] }

const LIMIT = 50_000
const AUDIT_STATES: Partial<Record<FixtureState, AuditState>> = {
  in_review: 'in_review',
  delayed: 'delayed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  approved: 'approved',
  online: 'released',
}
const FIRST_AUDIT_ID = 451_230_000

/** Makes many merchants at once, without calls and without pushes. Answers the appids in order. */
export function loadFixtures(engine: Engine, fixtures: Fixtures): { appids: string[] } {
  const total = fixtures.groups.reduce((sum, group) => sum + group.count, 0)
  if (total > LIMIT) reject(`一次最多 ${LIMIT} 个帐号 / at most ${LIMIT} accounts at once`)
  const appids = fixtures.groups.flatMap((group) => loadGroup(engine, group))
  engine.changed()
  return { appids }
}

function loadGroup(engine: Engine, group: FixtureGroup): string[] {
  const componentAppid = group.componentAppid ?? Object.keys(engine.state.components)[0]
  if (group.state !== 'new' && componentAppid === undefined) reject('还没有第三方平台 / there is no component yet', 409)
  const needsCode = group.state !== 'new' && group.state !== 'authorized'
  if (needsCode && group.kind === 'official_account') reject('公众号没有代码 / official accounts have no code')
  const template = needsCode && componentAppid !== undefined ? ensureTemplate(engine, componentAppid) : undefined
  const appids: string[] = []
  for (let turn = 1; turn <= group.count; turn += 1) {
    const nickname = group.nicknamePrefix === undefined ? undefined : `${group.nicknamePrefix}${turn}`
    const account = createAccount(engine, { kind: group.kind, nickname })
    if (group.state !== 'new' && componentAppid !== undefined) {
      grant(engine, { componentAppid, account, withToken: group.withTokens === true })
      if (template) advance(engine, { account, template, componentAppid, state: group.state })
    }
    appids.push(account.appid)
  }
  return appids
}

function ensureTemplate(engine: Engine, componentAppid: string): Template {
  const library = libraryOf(engine, componentAppid)
  const existing = library.templates.at(-1)
  if (existing) return existing
  const draft = uploadDraft(engine, componentAppid, { userVersion: '1.0.0', userDesc: '示例版本' })
  const template: Template = {
    ...draft,
    templateId: engine.ids.next('template'),
    templateType: 0,
    promotedAt: engine.now(),
  }
  library.templates.push(template)
  return template
}

function grant(engine: Engine, input: { componentAppid: string; account: Account; withToken: boolean }): void {
  const { componentAppid, account } = input
  const component = getComponent(engine, componentAppid)
  const { sets, heldElsewhere } = grantableSets(engine, component, account)
  const key = authorizationKey(componentAppid, account.appid)
  const authorization = {
    componentAppid,
    appid: account.appid,
    permissionSets: sets.filter((set) => !heldElsewhere.includes(set)),
    refreshToken: engine.ids.refreshToken(),
    authorizedAt: engine.now(),
  }
  engine.state.authorizations[key] = authorization
  if (input.withToken) issueAuthorizerToken(engine, authorization)
}

function advance(
  engine: Engine,
  input: { account: Account; template: Template; componentAppid: string; state: FixtureState },
): void {
  const { account, template, state } = input
  const { miniProgram } = account
  if (!miniProgram) return
  const now = engine.now()
  const trial: TrialVersion = {
    templateId: template.templateId,
    userVersion: template.userVersion,
    userDesc: template.userDesc,
    extJson: JSON.stringify({ extAppid: account.appid }),
    committedAt: now,
    scanDoneAt: now,
    // All merchants share one object here; in a snapshot each has its own copy.
    package: template.package,
    requiredPrivateInfos: [],
    declaresNavigateList: false,
  }
  miniProgram.trial = trial
  const auditState = AUDIT_STATES[state]
  if (!auditState) return
  const audit: Audit = {
    id: FIRST_AUDIT_ID + engine.ids.next('audit'),
    state: auditState,
    snapshot: trial,
    submittedAt: now,
    reason: state === 'rejected' ? '1:示例原因<br>' : '',
    screenshot: '',
    isSpedUp: false,
    componentAppid: input.componentAppid,
  }
  miniProgram.audits.push(audit)
  if (state !== 'online') return
  const online: OnlineVersion = {
    appVersion: 1,
    userVersion: trial.userVersion,
    userDesc: trial.userDesc,
    committedAt: now,
    releasedAt: now,
    auditId: audit.id,
    package: trial.package,
  }
  miniProgram.online = online
  miniProgram.lastAppVersion = 1
}
