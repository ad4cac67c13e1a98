import type { RehearsalPlayer, SimulatorStatus } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Who would play WeChat now. */
export function usePlayer() {
  return useQuery({
    queryKey: ['simulator', 'status'],
    queryFn: ({ signal }) => api.get<SimulatorStatus>('/simulator', { signal }),
    select: ({ isConnected }): RehearsalPlayer => (isConnected ? 'simulator' : 'guanjia'),
  })
}
