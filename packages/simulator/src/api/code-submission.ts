import type { Engine } from '../engine/engine.ts'
import { isAuditOpen } from '../state/audit.ts'
import type { TrialVersion } from '../state/code-version.ts'
import type { MiniProgram } from '../state/mini-program.ts'
import { type ApiCall, accountOf, miniProgramOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { scanResult } from './code-commit.ts'

type Item = Record<string, unknown>

const ITEMS_LIMIT = 5
const TITLE_LIMIT = 32
const TAGS_LIMIT = 10
const TAG_LIMIT = 20
const VERSION_DESC_LIMIT = 2000
const FEEDBACK_LIMIT = 200
const PICTURES_LIMIT = 10
const VIDEOS_LIMIT = 1
const UGC_CATEGORIES = new Set(['社区/论坛', '笔记', '问答'])

/**
 * Everything that can stop a submission, in this order: what the account may do, what state it is in, what the call
 * says, what the scan found. The order among them is supposed.
 */
export function checkSubmission(call: ApiCall, engine: Engine): TrialVersion {
  const miniProgram = miniProgramOf(call)
  checkBans(call, miniProgram)
  const trial = miniProgram.trial ?? refuse(85086)
  const latest = miniProgram.audits.at(-1)
  if (isAuditOpen(latest)) refuse(85009)
  const isResubmission = latest?.state === 'released' && latest.snapshot.committedAt === trial.committedAt
  if (isResubmission && engine.settings.resubmitReleasedTrial === 'refuse') refuse(85086)
  checkProfile(call, miniProgram)
  checkItems(call, { miniProgram, trial })
  checkTexts(call)
  checkPreview(call, engine)
  checkUgc(call, miniProgram)
  checkCode(call, { trial, nowMs: engine.now() })
  return trial
}

function checkBans(call: ApiCall, miniProgram: MiniProgram): void {
  const { submitBan } = call.component
  if (submitBan === 86008) refuse(86008)
  if (submitBan === 86009 && !miniProgram.online) refuse(86009)
  if (submitBan === 86010 && miniProgram.online) refuse(86010)
  if (miniProgram.submitBan) refuse(miniProgram.submitBan)
  if (miniProgram.isMiniGame) refuse(87006)
  if (miniProgram.hasTrialName) refuse(86020)
}

function checkProfile(call: ApiCall, miniProgram: MiniProgram): void {
  const account = accountOf(call)
  if (account.nickname === '' || account.headImage === '' || account.signature === '') refuse(86002)
  if (!miniProgram.categories.some((category) => category.auditStatus === 3)) refuse(85008)
}

function checkItems(call: ApiCall, state: { miniProgram: MiniProgram; trial: TrialVersion }): void {
  const items = call.body.item_list
  if (items === undefined) return
  if (!Array.isArray(items) || items.length === 0 || items.length > ITEMS_LIMIT) refuse(85023)
  for (const item of items as Item[]) {
    if (!item.first_class || !item.second_class || item.first_id === undefined || item.second_id === undefined) {
      refuse(85010)
    }
    const category = state.miniProgram.categories.find(
      (candidate) =>
        candidate.auditStatus === 3 &&
        candidate.firstId === Number(item.first_id) &&
        candidate.secondId === Number(item.second_id) &&
        candidate.firstName === item.first_class &&
        candidate.secondName === item.second_class,
    )
    if (!category) refuse(85008)
    if (item.address !== undefined && !state.trial.package.pages.includes(String(item.address))) refuse(85007)
    checkTags(item.tag)
    if (typeof item.title === 'string' && item.title.length > TITLE_LIMIT) refuse(85011)
  }
}

function checkTags(tag: unknown): void {
  if (typeof tag !== 'string' || tag === '') return
  const tags = tag.split(' ')
  if (tags.length > TAGS_LIMIT || tags.some((each) => each === '' || each.length > TAG_LIMIT)) refuse(85006)
}

function checkTexts(call: ApiCall): void {
  const { version_desc: description, feedback_info: feedback, feedback_stuff: stuff } = call.body
  if (typeof description === 'string' && description.length > VERSION_DESC_LIMIT) refuse(85051)
  if (typeof feedback === 'string' && feedback.length > FEEDBACK_LIMIT) refuse(85051)
  if (typeof stuff === 'string' && stuff.split('|').length > 5) refuse(85093)
}

function checkPreview(call: ApiCall, engine: Engine): void {
  const preview = call.body.preview_info
  if (typeof preview !== 'object' || preview === null) return
  const { pic_id_list: pictures = [], video_id_list: videos = [] } = preview as Record<string, string[] | undefined>
  if (pictures.length > PICTURES_LIMIT || videos.length > VIDEOS_LIMIT) refuse(85093)
  for (const mediaId of [...pictures, ...videos]) {
    const media = Object.hasOwn(engine.state.media, mediaId) ? engine.state.media[mediaId] : undefined
    const isGood = media?.appid === accountOf(call).appid && (media.expiresAt ?? Infinity) > engine.now()
    if (!isGood) refuse(85092)
  }
}

/** Demanded at the first submission with one of the social categories. */
function checkUgc(call: ApiCall, miniProgram: MiniProgram): void {
  if (call.body.ugc_declare !== undefined || miniProgram.online) return
  const isSocial = miniProgram.categories.some(
    (category) => category.firstName === '社交' && UGC_CATEGORIES.has(category.secondName),
  )
  if (isSocial) refuse(85094)
}

function checkCode(call: ApiCall, { trial, nowMs }: { trial: TrialVersion; nowMs: number }): void {
  const scan = scanResult(call, trial, nowMs) ?? refuse(61039)
  const found = [...new Set([...scan.withoutAuth, ...scan.withoutConf])]
  if (found.length > 0 && call.body.privacy_api_not_use !== true) {
    refuse(61040, `privacy api is not declared or not authorized: ${found.join(', ')}`)
  }
  if (trial.package.usesNavigateToMiniProgram && !trial.declaresNavigateList) refuse(85087)
}
