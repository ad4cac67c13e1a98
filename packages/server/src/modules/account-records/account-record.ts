import type { AccountRecord, AccountRecordKind, Filing, FilingStatus } from '@guanjia/contract'
import type { Selectable } from 'kysely'
import type { AccountRecordTable } from '../../db/schema/account-record.ts'

export type AccountRecordRow = Selectable<AccountRecordTable>

export type RecordSource = AccountRecord['source']

/** What is known of one record now. */
export type Observation = {
  readonly componentAppid: string
  readonly appid: string
  readonly kind: AccountRecordKind
  readonly recordKey: string
  readonly state: string
  readonly isOpen: boolean
  readonly detail: Readonly<Record<string, unknown>>
  readonly source: RecordSource
  readonly happenedAt: number
}

const FILING_STATUSES: Readonly<Record<number, FilingStatus>> = {
  2: 'platform_in_review',
  3: 'platform_rejected',
  4: 'authority_in_review',
  5: 'authority_rejected',
  6: 'filed',
}
/** 1024 is "not filed"; what is missing before one can apply is added in bits. */
const NOT_FILED = 1024
const MISSING = [
  [1, 'basic_data'],
  [2, 'category'],
  // @NOTE The page lists 1 and 2; that 4 is the certification follows from the numbers up to 1031.
  [4, 'certification'],
] as const

export function filingStatusOf(code: number): FilingStatus {
  if (code >= NOT_FILED && code < 2 * NOT_FILED) return 'not_filed'
  return FILING_STATUSES[code] ?? 'unknown'
}

export function missingForFiling(code: number): Filing['missing'] {
  if (filingStatusOf(code) !== 'not_filed') return []
  return MISSING.filter(([bit]) => ((code - NOT_FILED) & bit) !== 0).map(([, name]) => name)
}

export function isFilingOpen(status: FilingStatus): boolean {
  return status === 'platform_in_review' || status === 'authority_in_review'
}

const APPEAL_STATUSES = { 1: 'in_progress', 2: 'passed', 3: 'refused', 4: 'withdrawn' } as const

export function appealStatusOf(code: unknown): (typeof APPEAL_STATUSES)[keyof typeof APPEAL_STATUSES] | 'unknown' {
  return APPEAL_STATUSES[Number(code) as keyof typeof APPEAL_STATUSES] ?? 'unknown'
}

/** The store keeps of each kind the states and the detail that the contract names. */
export function toAccountRecord(row: AccountRecordRow): AccountRecord {
  return {
    id: row.id,
    componentAppid: row.component_appid,
    appid: row.appid,
    kind: row.kind,
    recordId: row.record_key,
    state: row.state,
    isOpen: row.is_open === 1,
    detail: JSON.parse(row.detail),
    source: row.source,
    happenedAt: row.happened_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  } as AccountRecord
}

/** WeChat's seconds, which may come as text; null when they are not there. */
export function fromSeconds(value: unknown): number | null {
  const seconds = Number(value)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null
}

export function secondOf(ms: number): number {
  return Math.floor(ms / 1000)
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
