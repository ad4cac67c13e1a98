import type { SimulatorState, SimulatorStateQuery } from '@guanjia/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const LIVE_MS = 3_000

export function useSimulatorState(query: SimulatorStateQuery) {
  return useQuery({
    queryKey: ['simulator', 'state', query],
    queryFn: ({ signal }) => api.get<SimulatorState>('/simulator/state', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}
