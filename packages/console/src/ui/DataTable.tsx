import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BaseTable, type BaseTableCol, Button } from 'tdesign-react'
import type { ListState } from '../lib/list-state.ts'
import styles from './DataTable.module.css'
import { ErrorNotice, ErrorState } from './ErrorState.tsx'
import { Skeleton } from './Skeleton.tsx'

export type DataColumn<T> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly width?: number
  readonly align?: 'left' | 'right' | 'center'
  /** Stays at the right edge while the rest scrolls. */
  readonly isPinned?: boolean
}

type ListAnswer<T> = { readonly items: readonly T[]; readonly nextCursor?: string | null }

type DataTableProps<T extends object> = {
  /** Name of the table for those who hear it. */
  readonly label: string
  readonly columns: readonly DataColumn<T>[]
  readonly rowKey: keyof T & string
  readonly query: UseQueryResult<ListAnswer<T>>
  readonly empty: ReactNode
  /** Given where the list has pages. */
  readonly list?: ListState
}

/** A list with its loading, empty, failed and filled states, and cursor paging where the list has pages. */
export function DataTable<T extends object>({ label, columns, rowKey, query, empty, list }: DataTableProps<T>) {
  const tableColumns = useMemo(() => columns.map(toTableColumn), [columns])
  if (query.data === undefined) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <div className={styles.loading}>
        <Skeleton lines={8} />
      </div>
    )
  }
  const { items, nextCursor } = query.data
  return (
    <div aria-busy={query.isPlaceholderData}>
      {query.error ? <ErrorNotice error={query.error} /> : null}
      {items.length === 0 ? (
        empty
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
        <section className={styles.scroll} aria-label={label} tabIndex={0} data-stale={query.isPlaceholderData}>
          <BaseTable rowKey={rowKey} data={[...items]} columns={tableColumns} hover tableLayout="auto" />
        </section>
      )}
      {list && (nextCursor || list.cursor) ? <Pager list={list} nextCursor={nextCursor ?? undefined} /> : null}
    </div>
  )
}

function toTableColumn<T extends object>(column: DataColumn<T>): BaseTableCol<T> {
  return {
    colKey: column.key,
    title: column.title,
    align: column.align ?? 'left',
    cell: ({ row }) => column.cell(row),
    ...(column.width ? { width: column.width } : {}),
    ...(column.isPinned ? { fixed: 'right' as const } : {}),
  }
}

function Pager({ list, nextCursor }: { readonly list: ListState; readonly nextCursor: string | undefined }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.pager} aria-label={t('common.paging.label')}>
      <Button variant="outline" disabled={list.cursor === undefined} onClick={list.goFirst}>
        {t('common.paging.first')}
      </Button>
      <Button variant="outline" disabled={!list.hasPrevious} onClick={list.goPrevious}>
        {t('common.paging.previous')}
      </Button>
      <Button
        variant="outline"
        disabled={nextCursor === undefined}
        onClick={() => (nextCursor === undefined ? undefined : list.goNext(nextCursor))}
      >
        {t('common.paging.next')}
      </Button>
    </nav>
  )
}
