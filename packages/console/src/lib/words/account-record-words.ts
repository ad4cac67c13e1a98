import type { AccountRecord, AccountRecordKind, AppealStatus, FilingStatus } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const RECORD_KIND: Record<AccountRecordKind, LocaleKey> = {
  violation: 'account_records.kind.violation',
  appeal: 'account_records.kind.appeal',
  filing: 'account_records.kind.filing',
  face_check: 'account_records.kind.face_check',
}

/** The filter `open` of the list. */
export const RECORD_PROGRESS: Record<'true' | 'false', LocaleKey> = {
  true: 'account_records.progress.open',
  false: 'account_records.progress.over',
}

export const RECORD_SOURCE: Record<AccountRecord['source'], LocaleKey> = {
  wechat: 'account_records.source.wechat',
  reconcile: 'account_records.source.reconcile',
}

const UNKNOWN: StateWord = { label: 'common.value.unknown', tone: 'neutral' }

export const FILING_STATUS: Record<FilingStatus, StateWord> = {
  not_filed: { label: 'account_records.filing.not_filed', tone: 'warning' },
  platform_in_review: { label: 'account_records.filing.platform_in_review', tone: 'info' },
  platform_rejected: { label: 'account_records.filing.platform_rejected', tone: 'danger' },
  authority_in_review: { label: 'account_records.filing.authority_in_review', tone: 'info' },
  authority_rejected: { label: 'account_records.filing.authority_rejected', tone: 'danger' },
  filed: { label: 'account_records.filing.filed', tone: 'success' },
  unknown: UNKNOWN,
}

export const APPEAL_STATUS: Record<AppealStatus, StateWord> = {
  in_progress: { label: 'account_records.appeal.in_progress', tone: 'info' },
  passed: { label: 'account_records.appeal.passed', tone: 'success' },
  refused: { label: 'account_records.appeal.refused', tone: 'danger' },
  withdrawn: { label: 'account_records.appeal.withdrawn', tone: 'neutral' },
  unknown: UNKNOWN,
}

const FACE_CHECK: Record<'passed' | 'failed' | 'unknown', StateWord> = {
  passed: { label: 'account_records.face_check.passed', tone: 'success' },
  failed: { label: 'account_records.face_check.failed', tone: 'danger' },
  unknown: UNKNOWN,
}

export function recordWord(record: AccountRecord): StateWord {
  switch (record.kind) {
    case 'filing':
      return FILING_STATUS[record.state]
    case 'appeal':
      return APPEAL_STATUS[record.state]
    case 'face_check':
      return FACE_CHECK[record.state]
    case 'violation':
      return { label: 'account_records.violation.recorded', tone: 'danger' }
  }
}
