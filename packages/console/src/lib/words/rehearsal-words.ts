import type { RehearsalPlayer, RehearsalState, RehearsalStepName, RehearsalStepState } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const REHEARSAL_STATE: Record<RehearsalState, StateWord> = {
  running: { label: 'rehearsals.state.running', tone: 'info' },
  passed: { label: 'rehearsals.state.passed', tone: 'success' },
  failed: { label: 'rehearsals.state.failed', tone: 'danger' },
  interrupted: { label: 'rehearsals.state.interrupted', tone: 'warning' },
}

export const REHEARSAL_STEP_STATE: Record<RehearsalStepState, StateWord> = {
  waiting: { label: 'rehearsals.step_state.waiting', tone: 'neutral' },
  running: { label: 'rehearsals.step_state.running', tone: 'info' },
  passed: { label: 'rehearsals.step_state.passed', tone: 'success' },
  failed: { label: 'rehearsals.step_state.failed', tone: 'danger' },
  not_run: { label: 'rehearsals.step_state.not_run', tone: 'neutral' },
}

export const REHEARSAL_PLAYER: Record<RehearsalPlayer, LocaleKey> = {
  simulator: 'rehearsals.player.simulator',
  guanjia: 'rehearsals.player.guanjia',
}

type StepWords = { readonly title: LocaleKey; readonly sends: LocaleKey; readonly expects: LocaleKey }

export const REHEARSAL_STEP: Record<RehearsalStepName, StepWords> = {
  ticket: {
    title: 'rehearsals.step.ticket',
    sends: 'rehearsals.sends.ticket',
    expects: 'rehearsals.expects.ticket',
  },
  text_reply: {
    title: 'rehearsals.step.text_reply',
    sends: 'rehearsals.sends.text_reply',
    expects: 'rehearsals.expects.text_reply',
  },
  official_account_api: {
    title: 'rehearsals.step.official_account_api',
    sends: 'rehearsals.sends.official_account_api',
    expects: 'rehearsals.expects.api',
  },
  mini_program_api: {
    title: 'rehearsals.step.mini_program_api',
    sends: 'rehearsals.sends.mini_program_api',
    expects: 'rehearsals.expects.api',
  },
}
