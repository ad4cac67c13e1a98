import type { Engine } from '../engine/engine.ts'
import { type Audit, moveAudit } from '../state/audit.ts'
import type { Component } from '../state/component.ts'
import { ICP_FILED } from '../state/icp-lists.ts'
import type { MiniProgram } from '../state/mini-program.ts'
import { type ApiHandler, type HandlerTable, miniProgramOf, numberOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { applyDomainsAtRelease } from './effective-domains.ts'

/** The approved snapshot goes online; what was online before becomes history. */
export function putOnline(
  engine: Engine,
  { miniProgram, audit, component }: { miniProgram: MiniProgram; audit: Audit; component: Component },
): void {
  moveAudit(audit, 'released')
  const { snapshot } = audit
  if (miniProgram.online) {
    miniProgram.history = [miniProgram.online, ...miniProgram.history].slice(0, engine.settings.historyLimit)
  }
  miniProgram.lastAppVersion = (miniProgram.lastAppVersion ?? 0) + 1
  miniProgram.online = {
    appVersion: miniProgram.lastAppVersion,
    userVersion: snapshot.userVersion,
    userDesc: snapshot.userDesc,
    committedAt: snapshot.committedAt,
    releasedAt: engine.now(),
    auditId: audit.id,
    package: snapshot.package,
  }
  miniProgram.isRolledBack = false
  if (miniProgram.privacyDevelopment) miniProgram.privacyOnline = structuredClone(miniProgram.privacyDevelopment)
  applyDomainsAtRelease(engine, { miniProgram, component })
}

const release: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const audit = miniProgram.audits.at(-1) ?? refuse(85019)
  if (audit.state === 'released') refuse(engine.settings.releaseAgainErrcode)
  if (audit.state !== 'approved') refuse(85020)
  const { releaseNeedsFiling, releaseNeedsFilingErrcode } = engine.settings
  if (releaseNeedsFiling && miniProgram.icp?.status !== ICP_FILED) refuse(releaseNeedsFilingErrcode)
  putOnline(engine, { miniProgram, audit, component: call.component })
  // A release during a gray plan completes it.
  if (miniProgram.gray?.status === 1) {
    miniProgram.gray.status = 3
    miniProgram.gray.percentage = 100
  }
  return ok()
}

/** Versions one can go back to; none after a roll back until something new is released. */
function choosable(miniProgram: MiniProgram): MiniProgram['history'] {
  return miniProgram.isRolledBack ? [] : miniProgram.history
}

/** With `action` the call only lists, also when app_version stands beside it. */
const getHistoryVersion: ApiHandler = (call) =>
  ok({
    version_list: choosable(miniProgramOf(call)).map((version) => ({
      app_version: version.appVersion,
      user_version: version.userVersion,
      user_desc: version.userDesc,
      commit_time: Math.floor(version.committedAt / 1000),
    })),
  })

const revertCodeRelease: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  if (miniProgram.gray?.status === 1) refuse(87011)
  const wanted = call.query.app_version
  if (wanted !== undefined && !/^\d+$/.test(wanted)) refuse(40097)
  const versions = choosable(miniProgram)
  const version =
    wanted === undefined ? versions[0] : versions.find((candidate) => candidate.appVersion === Number(wanted))
  if (!version) refuse(87012)
  miniProgram.online = version
  miniProgram.history = miniProgram.history.filter((candidate) => candidate !== version)
  miniProgram.isRolledBack = true
  return ok()
}

const grayRelease: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  if (!miniProgram.online) refuse(85079)
  const audit = miniProgram.audits.at(-1)
  if (audit?.state !== 'approved') refuse(85080)
  const percentage = numberOf(call, 'gray_percentage')
  const debuggersFirst = call.body.support_debuger_first === true
  const experiencersFirst = call.body.support_experiencer_first === true
  if (!Number.isInteger(percentage) || percentage < 0 || percentage > 100) refuse(85081)
  if (percentage === 0 && !debuggersFirst && !experiencersFirst) refuse(85081)
  const running = miniProgram.gray?.status === 1 ? miniProgram.gray : undefined
  if (running && percentage <= running.percentage) refuse(85082)
  miniProgram.gray = {
    status: percentage === 100 ? 3 : 1,
    percentage,
    debuggersFirst,
    experiencersFirst,
    createdAt: running?.createdAt ?? engine.now(),
  }
  if (percentage === 100) putOnline(engine, { miniProgram, audit, component: call.component })
  return ok()
}

const getGrayReleasePlan: ApiHandler = (call) => {
  const { gray } = miniProgramOf(call)
  return ok({
    gray_release_plan: {
      status: gray?.status ?? 0,
      create_timestamp: gray ? Math.floor(gray.createdAt / 1000) : 0,
      gray_percentage: gray?.percentage ?? 0,
      support_debuger_first: gray?.debuggersFirst ?? false,
      support_experiencer_first: gray?.experiencersFirst ?? false,
    },
  })
}

const revertGrayRelease: ApiHandler = (call) => {
  const { gray } = miniProgramOf(call)
  // Nothing to cancel is no error that any page lists.
  if (gray?.status === 1) gray.status = 4
  return ok()
}

const setVisitStatus: ApiHandler = (call) => {
  const action = textOf(call, 'action')
  if (action !== 'open' && action !== 'close') refuse(85022)
  const miniProgram = miniProgramOf(call)
  if (!miniProgram.online) refuse(85021)
  miniProgram.isVisitOpen = action === 'open'
  return ok()
}

const getVisitStatus: ApiHandler = (call) => ok({ status: miniProgramOf(call).isVisitOpen ? 1 : 0 })

const getSupportVersion: ApiHandler = (call) => {
  const { supportVersion } = miniProgramOf(call)
  return ok({
    now_version: supportVersion,
    uv_info: { items: [{ version: supportVersion, percentage: 100 }] },
  })
}

const setSupportVersion: ApiHandler = (call) => {
  const version = textOf(call, 'version')
  if (!/^\d+\.\d+\.\d+$/.test(version)) refuse(89014)
  miniProgramOf(call).supportVersion = version
  return ok()
}

export const codeReleaseHandlers: HandlerTable = {
  release,
  getHistoryVersion,
  revertCodeRelease,
  grayRelease,
  getGrayReleasePlan,
  revertGrayRelease,
  setVisitStatus,
  getVisitStatus,
  getSupportVersion,
  setSupportVersion,
}
