import { qrJpeg } from '../lib/qr-image.ts'
import type { TrialVersion } from '../state/code-version.ts'
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
import { checkExtJson, isInterfaceGranted } from './ext-json.ts'
import { libraryOf } from './template-library.ts'

const PACKAGE_LIMIT_KB = 20 * 1024
const USER_VERSION_LIMIT = 64

const commit: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const now = engine.now()
  const { commitBusyMs, privacyScanMs } = engine.settings
  if (miniProgram.trial && miniProgram.trial.committedAt + commitBusyMs > now) refuse(9402202)
  const { templates } = libraryOf(engine, call.component.appid)
  const template =
    templates.find((candidate) => candidate.templateId === numberOf(call, 'template_id')) ?? refuse(85014)
  if (template.package.pages.length === 0) refuse(85043)
  if (template.package.sizeKb > PACKAGE_LIMIT_KB) refuse(85044)
  const userVersion = textOf(call, 'user_version')
  if (userVersion.length > USER_VERSION_LIMIT) refuse(40097, 'invalid args: user_version is too long')
  const extJson = textOf(call, 'ext_json')
  const config = checkExtJson(extJson, {
    account: accountOf(call),
    package: template.package,
    isStandardTemplate: template.templateType === 1,
  })
  // Only the trial slot changes: an audit that is running holds its own snapshot. The privacy scan starts anew.
  miniProgram.trial = {
    templateId: template.templateId,
    userVersion,
    userDesc: textOf(call, 'user_desc'),
    extJson,
    committedAt: now,
    scanDoneAt: now + privacyScanMs,
    package: template.package,
    ...config,
  }
  return ok()
}

function trialOf(call: ApiCall): TrialVersion {
  return miniProgramOf(call).trial ?? refuse(86001)
}

const getCodePage: ApiHandler = (call) => ok({ page_list: trialOf(call).package.pages })

const getTrialQRCode: ApiHandler = (call, { engine }) => {
  const { trial } = miniProgramOf(call)
  if (!trial) refuse(engine.settings.missingTrialQrcodeErrcode)
  const page = call.query.path ?? trial.package.pages[0] ?? ''
  const text = `https://mp.weixin.qq.com/simulated/trial?appid=${accountOf(call).appid}&path=${encodeURIComponent(page)}`
  return { kind: 'binary', body: qrJpeg(text), contentType: 'image/jpeg', fileName: 'QRCode.jpg' }
}

export type ScanResult = { withoutAuth: string[]; withoutConf: string[] }

/** What the privacy scan found wrong, or undefined while it runs. */
export function scanResult(call: ApiCall, trial: TrialVersion, nowMs: number): ScanResult | undefined {
  if (trial.scanDoneAt > nowMs) return undefined
  const used = trial.package.locationApis
  return {
    withoutAuth: used.filter((apiName) => !isInterfaceGranted(accountOf(call), apiName)),
    withoutConf: used.filter((apiName) => !trial.requiredPrivateInfos.includes(apiName.replace(/^wx\./, ''))),
  }
}

const getCodePrivacyInfo: ApiHandler = (call, { engine }) => {
  const result = scanResult(call, trialOf(call), engine.now()) ?? refuse(61039)
  return ok({ without_auth_list: result.withoutAuth, without_conf_list: result.withoutConf })
}

const getVersionInfo: ApiHandler = (call) => {
  const { trial, online } = miniProgramOf(call)
  return ok({
    ...(trial && {
      exp_info: {
        exp_time: Math.floor(trial.committedAt / 1000),
        exp_version: trial.userVersion,
        exp_desc: trial.userDesc,
      },
    }),
    ...(online && {
      release_info: {
        release_time: Math.floor(online.releasedAt / 1000),
        release_version: online.userVersion,
        release_desc: online.userDesc,
      },
    }),
  })
}

export const codeCommitHandlers: HandlerTable = {
  commit,
  getCodePage,
  getTrialQRCode,
  getCodePrivacyInfo,
  getVersionInfo,
}
