import type { UseQueryResult } from '@tanstack/react-query'
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BaseTable, type BaseTableCol } from 'tdesign-react'
import type { ListState } from '../lib/list-state.ts'
import { Button } from './Button.tsx'
import styles from './DataTable.module.css'
import { ErrorNotice, ErrorState } from './ErrorState.tsx'
import { ScrollArea } from './ScrollArea.tsx'
import { Skeleton } from './Skeleton.tsx'

const GROWING_COLUMN_PX = 180

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
        <ScrollArea
          className={query.isPlaceholderData ? `${styles.scroll} ${styles.stale}` : styles.scroll}
          style={{ '--least-width': `${leastWidth(columns)}px` } as CSSProperties}
          label={label}
        >
          <BaseTable rowKey={rowKey} data={[...items]} columns={tableColumns} hover tableLayout="fixed" />
        </ScrollArea>
      )}
      {list && (nextCursor || list.cursor) ? (
        // The page before is still shown while the next one comes; its cursor leads to where we are already going.
        <Pager list={list} nextCursor={query.isPlaceholderData ? undefined : (nextCursor ?? undefined)} />
      ) : null}
    </div>
  )
}

/** Columns without a width share what is left; below this they would be too narrow, and the table scrolls instead. */
function leastWidth(columns: readonly { readonly width?: number }[]): number {
  return columns.reduce((sum, { width = GROWING_COLUMN_PX }) => sum + width, 0)
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
      <Button isDisabled={list.cursor === undefined} onClick={list.goFirst}>
        {t('common.paging.first')}
      </Button>
      <Button isDisabled={!list.hasPrevious} onClick={list.goPrevious}>
        {t('common.paging.previous')}
      </Button>
      <Button
        isDisabled={nextCursor === undefined}
        onClick={() => (nextCursor === undefined ? undefined : list.goNext(nextCursor))}
      >
        {t('common.paging.next')}
      </Button>
    </nav>
  )
}
