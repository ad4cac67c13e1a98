import { useLocation, useNavigate, useSearchParams } from 'react-router'

export type ListState = {
  readonly get: (name: string) => string
  /** Changes filters and goes back to the first page; an empty value removes its filter. */
  readonly set: (filters: Readonly<Record<string, string>>) => void
  readonly cursor: string | undefined
  readonly hasPrevious: boolean
  readonly goFirst: () => void
  readonly goPrevious: () => void
  readonly goNext: (cursor: string) => void
}

const CURSOR = 'cursor'

/** State of one list, kept in the address: filters and cursor as parameters, the way back in the history entry. */
export function useListState(): ListState {
  const [params, setParams] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const depth = readDepth(location.state)
  const cursor = params.get(CURSOR) ?? undefined

  const withCursor = (next: string | undefined) => {
    const changed = new URLSearchParams(params)
    if (next === undefined) changed.delete(CURSOR)
    else changed.set(CURSOR, next)
    return changed
  }

  return {
    get: (name) => params.get(name) ?? '',
    set: (filters) => {
      const changed = withCursor(undefined)
      for (const [name, value] of Object.entries(filters)) {
        if (value === '') changed.delete(name)
        else changed.set(name, value)
      }
      setParams(changed, { replace: true })
    },
    cursor,
    hasPrevious: cursor !== undefined && depth > 0,
    goFirst: () => setParams(withCursor(undefined)),
    goPrevious: () => void navigate(-1),
    goNext: (next) => setParams(withCursor(next), { state: { depth: depth + 1 } }),
  }
}

function readDepth(state: unknown): number {
  const depth = (state as { depth?: unknown } | null)?.depth
  return typeof depth === 'number' ? depth : 0
}
