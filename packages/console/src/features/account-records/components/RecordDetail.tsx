import type { AccountRecord } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Clamp } from '../../../ui/Clamp.tsx'

/** What WeChat says of it, line by line. */
export function RecordDetail({ record }: { readonly record: AccountRecord }) {
  const { t } = useTranslation()
  return linesOf(record, (field, problem) => t('account_records.list.rejection', { field, problem }))
    .filter((line) => line !== '')
    .map((line) => (
      <div key={line}>
        <Clamp text={line} />
      </div>
    ))
}

type DescribeRejection = (field: string, problem: string) => string

function linesOf(record: AccountRecord, describe: DescribeRejection): readonly string[] {
  switch (record.kind) {
    case 'filing':
      return record.detail.rejections.map(({ field, problem }) => (field === '' ? problem : describe(field, problem)))
    case 'face_check':
      return []
    case 'violation':
      return [record.detail.reason, record.detail.content, record.detail.ruleName]
    case 'appeal':
      return [record.detail.auditReason ?? '', record.detail.punishment ?? '']
  }
}
