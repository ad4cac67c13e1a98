import type { Page } from '@guanjia/contract'
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

type PagedList = {
  /** What a change of something in the list invalidates. */
  readonly key: QueryKey
  readonly path: string
  /** The query of the request, with the cursor of the page. */
  readonly filter: { readonly cursor?: string | undefined } & Readonly<Record<string, string | number | undefined>>
  /** How often it is asked again: of most lists only the newest page, since an older one does not change. */
  readonly liveMs?: number
  readonly liveOn?: 'newest' | 'every'
}

/** One page of a list; the page before stays while the next one comes. */
export function usePagedList<T>({ key, path, filter, liveMs, liveOn = 'newest' }: PagedList) {
  const isLive = liveMs !== undefined && (liveOn === 'every' || filter.cursor === undefined)
  return useQuery({
    queryKey: [...key, filter],
    queryFn: ({ signal }) => api.get<Page<T>>(path, { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? liveMs : false,
  })
}
