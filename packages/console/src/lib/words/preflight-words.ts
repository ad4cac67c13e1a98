import type { PreflightFinding, PreflightFix } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const PREFLIGHT_SEVERITY: Record<PreflightFinding['severity'], StateWord> = {
  blocks: { label: 'releases.preflight.blocks', tone: 'danger' },
  warns: { label: 'releases.preflight.warns', tone: 'warning' },
}

export const PREFLIGHT_WHO: Record<PreflightFinding['who'], LocaleKey> = {
  provider: 'releases.preflight.who_provider',
  merchant: 'releases.preflight.who_merchant',
  wechat: 'releases.preflight.who_wechat',
}

export const FIX_LABEL: Record<PreflightFix['action'], LocaleKey> = {
  reauthorize: 'releases.preflight.fix_reauthorize',
  withdraw_audit: 'releases.preflight.fix_withdraw',
  edit_ext_config: 'releases.preflight.fix_ext_config',
  choose_template: 'releases.preflight.fix_template',
  delete_templates: 'releases.preflight.fix_library',
  commit_code: 'releases.preflight.fix_commit',
  check_again: 'releases.preflight.again',
  set_domains: 'releases.preflight.fix_desired_state',
  set_privacy_guide: 'releases.preflight.fix_desired_state',
  apply_for_api: 'releases.preflight.fix_desired_state',
  set_category: 'releases.preflight.fix_desired_state',
  upload_media: 'releases.preflight.again',
}

/** The page where it is put right; undefined where that is the page the finding stands on. */
export function fixLink({ action, path }: PreflightFix): string | undefined {
  const appid = encodeURIComponent(/\/authorizers\/([^/]+)\//.exec(path)?.[1] ?? '')
  switch (action) {
    case 'reauthorize':
      return '/bind-sessions'
    case 'withdraw_audit':
      return `/releases/${encodeURIComponent(/\/releases\/([^/]+)\//.exec(path)?.[1] ?? '')}`
    case 'choose_template':
    case 'delete_templates':
      return '/templates'
    case 'commit_code':
      return '/releases/new'
    case 'edit_ext_config':
      return editorOf(path)
    case 'set_domains':
    case 'set_privacy_guide':
    case 'apply_for_api':
    case 'set_category':
      return appid === '' ? undefined : `/mini-programs/${appid}/desired-state`
    case 'check_again':
    case 'upload_media':
      return undefined
  }
}

/** A stored config, or what the merchant has different. */
function editorOf(path: string): string | undefined {
  const [, id] = /\/ext-configs\/([^/]+)$/.exec(path) ?? []
  if (id) return `/ext-configs/${encodeURIComponent(id)}`
  const [, appid] = /\/authorizers\/([^/]+)\/ext-override$/.exec(path) ?? []
  return appid ? `/ext-overrides/${encodeURIComponent(appid)}` : undefined
}
