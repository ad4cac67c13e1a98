import type { SimulatorStatus } from '@guanjia/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export const simulatorStatusQuery = queryOptions({
  queryKey: ['simulator', 'status'],
  queryFn: ({ signal }) => api.get<SimulatorStatus>('/simulator', { signal }),
  staleTime: 60_000,
})

/** Whether a simulated WeChat is connected; undefined: not known yet. */
export function useSimulatorStatus() {
  return useQuery(simulatorStatusQuery)
}
