import type { Engine } from '../engine/engine.ts'
import type { JumpRule, MiniProgram } from '../state/mini-program.ts'
import {
  type ApiCall,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  miniProgramOf,
  numberOf,
  ok,
  textOf,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { hostOf } from './effective-domains.ts'
import { countUse, monthKey, usedOf } from './quota-count.ts'
import { confirmFile } from './thirdparty-domain.ts'

const RULE_LIMIT = 10
const DEBUG_URLS_LIMIT = 5
const PUBLISHES_PER_MONTH = 100
const PRINCIPAL_PERSON = 0

function rulesOf(miniProgram: MiniProgram): JumpRule[] {
  miniProgram.jumpRules ??= []
  return miniProgram.jumpRules
}

const addJumpQRCode: ApiHandler = (call, { engine }) => {
  const rules = rulesOf(miniProgramOf(call))
  if (accountOf(call).principalType === PRINCIPAL_PERSON) refuse(85075)
  const rule = readRule(call, engine)
  const index = rules.findIndex((other) => other.prefix === rule.prefix)
  const isEdit = numberOf(call, 'is_edit') === 1
  if (!isEdit && index >= 0) refuse(85071)
  if (isEdit && index < 0) refuse(40097)
  if (!isEdit && rules.length >= RULE_LIMIT) refuse(85073)
  if (isEdit) rules[index] = rule
  else rules.push(rule)
  return ok()
}

function readRule(call: ApiCall, engine: Engine): JumpRule {
  const prefix = textOf(call, 'prefix')
  if (!/^https?:\/\/[\w.-]+(\/|$)/.test(prefix)) refuse(85066)
  if (engine.state.hostsWithoutConfirmFile.includes(hostOf(prefix))) refuse(85069)
  const isTaken = Object.values(engine.state.accounts).some(
    (account) =>
      account.appid !== accountOf(call).appid && account.miniProgram?.jumpRules?.some((rule) => rule.prefix === prefix),
  )
  if (isTaken) refuse(85072)
  const debugUrls = (call.body.debug_url ?? []) as string[]
  if (debugUrls.length > DEBUG_URLS_LIMIT) refuse(40097)
  if (debugUrls.some((url) => !url.startsWith(prefix))) refuse(85068)
  return {
    prefix,
    permitSubRule: numberOf(call, 'permit_sub_rule') === 2 ? 2 : 1,
    path: textOf(call, 'path'),
    openVersion: ([1, 2, 3] as const).find((version) => version === numberOf(call, 'open_version')) ?? 3,
    debugUrls,
    isPublished: false,
  }
}

const getJumpQRCode: ApiHandler = (call, { engine }) => {
  const rules = rulesOf(miniProgramOf(call))
  const wanted = call.body.prefix_list as string[] | undefined
  const fitting = rules.filter((rule) => wanted === undefined || wanted.includes(rule.prefix))
  const size = call.body.page_size === undefined ? RULE_LIMIT : numberOf(call, 'page_size')
  const page = call.body.page_num === undefined ? 1 : numberOf(call, 'page_num')
  const shown = fitting.slice((page - 1) * size, page * size)
  return ok({
    rule_list: shown.map((rule) => ({
      prefix: rule.prefix,
      permit_sub_rule: rule.permitSubRule,
      path: rule.path,
      open_version: rule.openVersion,
      debug_url: rule.debugUrls,
      state: rule.isPublished ? 2 : 1,
    })),
    qrcodejump_open: 1,
    qrcodejump_pub_quota: PUBLISHES_PER_MONTH - usedOf(engine, publishKey(call, engine)),
    list_size: shown.length,
    total_count: fitting.length,
  })
}

function publishKey(call: ApiCall, engine: Engine): string {
  return monthKey(engine, 'qrcodejump', accountOf(call).appid)
}

const publishJumpQRCode: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const rule = rulesOf(miniProgram).find((each) => each.prefix === textOf(call, 'prefix')) ?? refuse(85095)
  if (!miniProgram.online) refuse(85074)
  const key = publishKey(call, engine)
  if (usedOf(engine, key) >= PUBLISHES_PER_MONTH) refuse(886000)
  countUse(engine, key)
  rule.isPublished = true
  return ok()
}

const deleteJumpQRCode: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const rules = rulesOf(miniProgram)
  if (!rules.some((rule) => rule.prefix === textOf(call, 'prefix'))) refuse(40097)
  miniProgram.jumpRules = rules.filter((rule) => rule.prefix !== textOf(call, 'prefix'))
  return ok()
}

const downloadQRCodeText: ApiHandler = (call) => ok(confirmFile(accountOf(call).appid))

export const jumpQrcodeHandlers: HandlerTable = {
  addJumpQRCode,
  getJumpQRCode,
  publishJumpQRCode,
  deleteJumpQRCode,
  downloadQRCodeText,
}
