import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice, ErrorState } from './ErrorState.tsx'
import { Skeleton } from './Skeleton.tsx'

type QueryViewProps<T> = {
  readonly query: UseQueryResult<T>
  readonly children: (data: T) => ReactNode
  readonly loading?: ReactNode
}

/** The states of one query: loading, failed, and data, with a notice above data that could not be refreshed. */
export function QueryView<T>({ query, children, loading }: QueryViewProps<T>) {
  if (query.data === undefined) {
    if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    return loading ?? <Skeleton lines={6} />
  }
  return (
    <>
      {query.error ? <ErrorNotice error={query.error} /> : null}
      {children(query.data)}
    </>
  )
}
