import type { AccountRecord } from '@guanjia/contract'
import { Clamp } from '../../../ui/Clamp.tsx'

/** What WeChat says of it, line by line. */
export function RecordDetail({ record }: { readonly record: AccountRecord }) {
  return linesOf(record)
    .filter((line) => line !== '')
    .map((line) => (
      <div key={line}>
        <Clamp text={line} />
      </div>
    ))
}

function linesOf(record: AccountRecord): readonly string[] {
  switch (record.kind) {
    case 'filing':
      return record.detail.rejections.map(({ field, problem }) => (field === '' ? problem : `${field}：${problem}`))
    case 'face_check':
      return []
    case 'violation':
      return [record.detail.reason, record.detail.content, record.detail.ruleName]
    case 'appeal':
      return [record.detail.auditReason ?? '', record.detail.punishment ?? '']
  }
}
