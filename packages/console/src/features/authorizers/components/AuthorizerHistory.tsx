import type { AuthorizerHistoryEntry } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { HISTORY_CHANGE, HISTORY_DETAIL, HISTORY_SOURCE } from '../../../lib/words/authorizer-words.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

export function AuthorizerHistory({ history }: { readonly history: readonly AuthorizerHistoryEntry[] }) {
  const { t } = useTranslation()
  if (history.length === 0) return <EmptyState title={t('authorizers.page.history_empty')} />
  return (
    <SimpleTable
      label={t('authorizers.page.history')}
      head={[
        t('authorizers.history.column_time'),
        t('authorizers.history.column_change'),
        t('authorizers.history.column_source'),
        t('authorizers.history.column_detail'),
      ]}
      rows={history.map((entry) => ({
        key: entry.id,
        cells: [
          <TimeText key="time" at={entry.happenedAt} />,
          t(HISTORY_CHANGE[entry.change]),
          t(HISTORY_SOURCE[entry.source]),
          <HistoryDetail key="detail" detail={entry.detail} />,
        ],
      }))}
    />
  )
}

/** Whose it is stands above the list. */
const KNOWN_ALREADY = ['componentAppid', 'appid']

function HistoryDetail({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation()
  return Object.entries(detail)
    .filter(([name, value]) => !KNOWN_ALREADY.includes(name) && value !== null)
    .map(([name, value]) => {
      const label = HISTORY_DETAIL[name]
      return (
        <div key={name}>
          {label ? t(label) : name}{' '}
          {name.endsWith('At') ? <TimeText at={Number(value)} /> : <code dir="auto">{wordsOf(value)}</code>}
        </div>
      )
    })
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  if (typeof value !== 'object' || value === null) return String(value)
  return 'from' in value && 'to' in value ? `${value.from} → ${value.to}` : JSON.stringify(value)
}
