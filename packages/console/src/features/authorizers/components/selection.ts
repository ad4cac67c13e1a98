import { useMemo, useState } from 'react'

/** Accounts that were ticked, on whatever page they are. */
export type Selection = {
  readonly appids: ReadonlySet<string>
  readonly set: (appids: readonly string[], isSelected: boolean) => void
  readonly clear: () => void
}

/** What one request of the API takes. */
export const MOST_SELECTED = 1000

export function useSelection(): Selection {
  const [appids, setAppids] = useState<ReadonlySet<string>>(new Set())
  return useMemo(
    () => ({
      appids,
      set: (changed, isSelected) =>
        setAppids((current) => {
          const next = new Set(current)
          for (const appid of changed) {
            if (!isSelected) next.delete(appid)
            else if (next.size < MOST_SELECTED) next.add(appid)
          }
          return next
        }),
      clear: () => setAppids(new Set()),
    }),
    [appids],
  )
}
