import type { PreflightFinding } from '@guanjia/contract'
import type { ExtConfigFinding } from '@guanjia/wechat'
import type { RenderedExtConfig, RenderRequest } from '../ext-configs/ext-config.ts'
import { createFinding, enumerate, NotReadable, type PreflightCheck, type PreflightContext } from './preflight.ts'

const GRANTED = 'granted'

export const templateCheck: PreflightCheck = {
  name: 'template',
  stages: ['commit'],
  async run({ wish, readings }) {
    const { templateId } = wish
    if (templateId === undefined) return []
    const library = await readings.library()
    if (library.some((template) => template.templateId === templateId)) return []
    const message = { zh: `模板库中没有模板 ${templateId}`, en: `The library has no template ${templateId}` }
    const fix = { action: 'choose_template', method: 'GET', path: '/api/v1/templates' } as const
    return [createFinding({ check: 'template', errcode: 85014, severity: 'blocks', message, path: 'templateId', fix })]
  },
}

export type Render = (request: RenderRequest) => Promise<RenderedExtConfig>

/** Renders the ext config as the commit would. */
export async function renderFor(
  { wish, readings }: Pick<PreflightContext, 'wish' | 'readings'>,
  render: Render,
  granted?: RenderRequest['granted'],
): Promise<RenderedExtConfig> {
  const { componentAppid, appid, extConfig, extJson, templateId } = wish
  const library = templateId === undefined ? [] : await readings.library()
  const template = library.find((candidate) => candidate.templateId === templateId)
  return render({
    componentAppid,
    appid,
    extConfig,
    extJson,
    ...(template && { template }),
    ...(granted && { granted }),
  })
}

/** Looks what the merchant has been granted where that matters. */
export function createExtConfigCheck(render: Render): PreflightCheck {
  return {
    name: 'ext_config',
    stages: ['commit'],
    async run(context) {
      const first = await context.rendered()
      const granted = await readGranted(context, first)
      const { source, findings } = granted ? await renderFor(context, render, granted) : first
      const path = source ? `/api/v1/ext-configs/${source.id}` : undefined
      return findings.map((finding) => fromLint(finding, path))
    },
  }
}

/** Asked for only when the config declares location interfaces or plugins. */
async function readGranted(
  { readings }: PreflightContext,
  { config }: RenderedExtConfig,
): Promise<RenderRequest['granted']> {
  const declaresInfos = Array.isArray(config.requiredPrivateInfos) && config.requiredPrivateInfos.length > 0
  const apis = declaresInfos ? await readings.privateApis() : undefined
  const declaresPlugins = Object.keys(config.plugins ?? {}).length > 0
  const plugins = declaresPlugins ? await readings.plugins() : undefined
  if (!apis && !plugins) return undefined
  return {
    ...(apis && { grantedPrivateInfos: apis.filter(({ status }) => status === GRANTED).map(({ api }) => api) }),
    ...(plugins && { grantedPlugins: plugins.filter(({ status }) => status === 2).map(({ appid }) => appid ?? '') }),
  }
}

function fromLint({ errcode, severity, message, path }: ExtConfigFinding, edit: string | undefined): PreflightFinding {
  return createFinding({
    check: 'ext_config',
    errcode: errcode ?? null,
    severity: severity === 'error' ? 'blocks' : 'warns',
    message,
    path: ['extConfig', path].filter((part) => part !== '').join('.'),
    ...(edit !== undefined && { fix: { action: 'edit_ext_config', method: 'PATCH', path: edit } }),
  })
}

export const trialVersionCheck: PreflightCheck = {
  name: 'trial_version',
  stages: ['submit'],
  async run({ wish, readings }) {
    const { exp_info: trial } = await readings.trialAndOnline()
    const fix = { action: 'commit_code', method: 'POST', path: '/api/v1/releases' } as const
    const basis = { check: 'trial_version', errcode: 85086, severity: 'blocks', fix } as const
    if (!trial?.exp_version) {
      const message = { zh: '还没有上传代码，没有体验版', en: 'No code was committed: there is no trial version' }
      return [createFinding({ ...basis, message })]
    }
    if (wish.userVersion === undefined || wish.userVersion === trial.exp_version) return []
    const message = {
      zh: `体验版是 ${trial.exp_version}，不是要提交的 ${wish.userVersion}`,
      en: `The trial version is ${trial.exp_version}, not ${wish.userVersion}, which is to be submitted`,
    }
    return [createFinding({ ...basis, message })]
  },
}

export const privacyScanCheck: PreflightCheck = {
  name: 'privacy_scan',
  stages: ['submit'],
  async run({ wish, readings }) {
    const scan = await readings.scan()
    // Without a trial version there is nothing to scan, which another check says.
    if (!scan) return []
    const again = {
      action: 'check_again',
      method: 'POST',
      path: `/api/v1/authorizers/${wish.appid}/preflight`,
    } as const
    const basis = { check: 'privacy_scan', severity: 'blocks' } as const
    if (scan.state === 'running') {
      const message = { zh: '隐私接口检测还没有完成', en: 'The privacy scan is not finished' }
      return [createFinding({ ...basis, errcode: 61039, message, fix: again })]
    }
    if (wish.submission?.privacyApiNotUse === true) return []
    const notGranted = enumerate(scan.withoutAuth)
    const notDeclared = enumerate(scan.withoutConf)
    if (notGranted === '' && notDeclared === '') return []
    const zh = [
      notGranted && `没有开通 ${notGranted}`,
      notDeclared && `没有在 requiredPrivateInfos 声明 ${notDeclared}`,
    ]
    const en = [
      notGranted && `not granted: ${notGranted}`,
      notDeclared && `not in requiredPrivateInfos: ${notDeclared}`,
    ]
    const message = {
      zh: `代码用到了地理位置等接口：${zh.filter(Boolean).join('；')}`,
      en: `The code uses location or similar interfaces: ${en.filter(Boolean).join('; ')}`,
    }
    const path = `/api/v1/authorizers/${wish.appid}/desired-state/apply`
    const fix = { action: 'apply_for_api', method: 'POST', path } as const
    return [createFinding({ ...basis, errcode: 61040, message, fix })]
  },
}

const IN_REVIEW: ReadonlySet<number> = new Set([2, 4])

/** The release that has the audit which is running, so that it can be withdrawn with a button. */
export type FindReleaseInAudit = (key: { componentAppid: string; appid: string }) => Promise<string | undefined>

export function createAuditCheck(findReleaseInAudit: FindReleaseInAudit): PreflightCheck {
  return {
    name: 'audit',
    stages: ['commit', 'submit'],
    async run({ wish, readings, submitSeverity }) {
      const audit = await readings.latestAudit()
      if (!audit || !IN_REVIEW.has(Number(audit.status))) return []
      const releaseId = await findReleaseInAudit(wish)
      const version = audit.user_version || String(audit.auditid)
      const message = { zh: `版本 ${version} 正在审核中`, en: `Version ${version} is under review` }
      const path = `/api/v1/releases/${releaseId}/withdraw`
      const fix = { action: 'withdraw_audit', method: 'POST', path } as const
      const basis = { check: 'audit', errcode: 85009, severity: submitSeverity, message } as const
      return [createFinding({ ...basis, ...(releaseId !== undefined && { fix }) })]
    },
  }
}

/** The members of an ext config that name pages of the template. */
const NAMING_PAGES = ['pages', 'subPackages', 'extPages', 'tabBar', 'functionPages']

/** Pages that the submission names; those of the ext config are compared by its linter, as far as they are known. */
export const pagesCheck: PreflightCheck = {
  name: 'pages',
  stages: ['commit', 'submit'],
  async run(context) {
    const addresses = (context.wish.submission?.items ?? []).map(({ address }) => address)
    const isNamed = addresses.some((address) => address !== undefined)
    const pages = await (context.wish.stage === 'commit'
      ? readTemplatePages(context, isNamed)
      : readTrialPages(context, isNamed))
    const [zh, en] = context.wish.stage === 'commit' ? ['模板', 'template'] : ['体验版', 'trial version']
    return addresses.flatMap((address, index) => {
      if (address === undefined || pages.includes(address)) return []
      const message = { zh: `${zh}里没有页面 ${address}`, en: `The ${en} has no page ${address}` }
      const path = `submission.items.${index}.address`
      return [createFinding({ check: 'pages', errcode: 85007, severity: 'blocks', message, path })]
    })
  },
}

/** WeChat tells pages of trial versions only: those of a template that nobody was given yet are not known. */
async function readTemplatePages({ rendered }: PreflightContext, isNamed: boolean): Promise<readonly string[]> {
  const { config, templatePages } = await rendered()
  if (templatePages) return templatePages
  if (!isNamed && !NAMING_PAGES.some((key) => key in config)) return []
  throw new NotReadable({
    zh: '该模板还没有上传到任何小程序，微信没有给出它有哪些页面，无法核对页面路径',
    en: 'No mini program has been given this template, so WeChat tells none of its pages to compare with',
  })
}

async function readTrialPages({ readings }: PreflightContext, isNamed: boolean): Promise<readonly string[]> {
  if (!isNamed) return []
  const pages = await readings.pages()
  if (pages) return pages
  throw new NotReadable({
    zh: '没有体验版，无法核对页面路径',
    en: 'There is no trial version to compare the pages with',
  })
}
