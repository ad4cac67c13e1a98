import type { DesiredStateTarget, DesiredTargetState, Page } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type TargetFilter = {
  readonly state?: DesiredTargetState | undefined
  readonly differing?: 'true' | 'false' | undefined
  readonly cursor?: string | undefined
}

const LIVE_MS = 2_000

/** The mini programs of a run; live while it is not done. */
export function useDesiredTargets(runId: string, filter: TargetFilter, isLive: boolean) {
  return useQuery({
    queryKey: ['desired-runs', 'targets', runId, filter],
    queryFn: ({ signal }) => listTargets(runId, filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? LIVE_MS : false,
  })
}

const PAGE = 200

/** Which mini programs of a run differ, and whether the platform does; `isWhole` is false beyond what one run may name. */
export async function listDiffering(runId: string, most: number) {
  const appids: (string | null)[] = []
  let cursor: string | undefined
  do {
    const page = await listTargets(runId, { differing: 'true', cursor, limit: PAGE })
    appids.push(...page.items.map(({ appid }) => appid))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && appids.length <= most)
  const named = appids.filter((appid): appid is string => appid !== null)
  return { appids: named, hasPlatform: named.length < appids.length, isWhole: appids.length <= most }
}

function listTargets(runId: string, query: TargetFilter & { readonly limit?: number }, signal?: AbortSignal) {
  const path = `/desired-states/applies/${encodeURIComponent(runId)}/targets`
  return api.get<Page<DesiredStateTarget>>(path, { query, ...(signal && { signal }) })
}
