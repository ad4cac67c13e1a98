import type {
  ChangeBudgetKind,
  DesiredRunMode,
  DesiredStateChange,
  DesiredStateKind,
  DesiredStateResult,
  DesiredStateRun,
  DesiredStateSection,
  DesiredTargetState,
  DriftState,
} from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const SECTION: Record<DesiredStateSection, LocaleKey> = {
  platformServerDomains: 'desired_state.section.platform_server_domains',
  platformBusinessDomains: 'desired_state.section.platform_business_domains',
  serverDomains: 'desired_state.section.server_domains',
  businessDomains: 'desired_state.section.business_domains',
  prefetchDomains: 'desired_state.section.prefetch_domains',
  categories: 'desired_state.section.categories',
  locationApis: 'desired_state.section.location_apis',
  privacyGuide: 'desired_state.section.privacy_guide',
  testers: 'desired_state.section.testers',
  minimumLibraryVersion: 'desired_state.section.minimum_library_version',
  searchStatus: 'desired_state.section.search_status',
  visitStatus: 'desired_state.section.visit_status',
}

export const CHANGE_OP: Record<DesiredStateChange['op'], StateWord> = {
  add: { label: 'desired_state.op.add', tone: 'success' },
  remove: { label: 'desired_state.op.remove', tone: 'danger' },
  change: { label: 'desired_state.op.change', tone: 'info' },
}

export const RUN_MODE: Record<DesiredRunMode, LocaleKey> = {
  plan: 'desired_state.mode.plan',
  apply: 'desired_state.mode.apply',
  check: 'desired_state.mode.check',
}

export const RUN_STATE: Record<DesiredStateRun['state'], StateWord> = {
  running: { label: 'desired_state.run_state.running', tone: 'info' },
  done: { label: 'desired_state.run_state.done', tone: 'success' },
}

export const TARGET_STATE: Record<DesiredTargetState, StateWord> = {
  queued: { label: 'desired_state.target_state.queued', tone: 'neutral' },
  running: { label: 'desired_state.target_state.running', tone: 'info' },
  done: { label: 'desired_state.target_state.done', tone: 'success' },
  partly: { label: 'desired_state.target_state.partly', tone: 'warning' },
  failed: { label: 'desired_state.target_state.failed', tone: 'danger' },
  skipped: { label: 'desired_state.target_state.skipped', tone: 'neutral' },
}

export const RESULT_OUTCOME: Record<DesiredStateResult['outcome'], StateWord> = {
  done: { label: 'desired_state.outcome.done', tone: 'success' },
  partly: { label: 'desired_state.outcome.partly', tone: 'warning' },
  refused: { label: 'desired_state.outcome.refused', tone: 'danger' },
  unknown: { label: 'desired_state.outcome.unknown', tone: 'warning' },
}

export const DRIFT_STATE: Record<DriftState, StateWord> = {
  drifted: { label: 'desired_state.drift_state.drifted', tone: 'danger' },
  pending: { label: 'desired_state.drift_state.pending', tone: 'info' },
  incomplete: { label: 'desired_state.drift_state.incomplete', tone: 'warning' },
  in_sync: { label: 'desired_state.drift_state.in_sync', tone: 'success' },
}

export const DOCUMENT_KIND: Record<DesiredStateKind, LocaleKey> = {
  platform: 'desired_state.kind.platform',
  default: 'desired_state.kind.default',
  label: 'desired_state.kind.label',
  mini_program: 'desired_state.kind.mini_program',
}

export const BUDGET: Record<ChangeBudgetKind, LocaleKey> = {
  platform_server: 'desired_state.budget.platform_server',
  platform_business: 'desired_state.budget.platform_business',
  server: 'desired_state.budget.server',
  server_direct: 'desired_state.budget.server_direct',
  business: 'desired_state.budget.business',
  business_direct: 'desired_state.budget.business_direct',
  prefetch: 'desired_state.budget.prefetch',
}
