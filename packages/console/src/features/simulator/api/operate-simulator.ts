import type { SimulatorOperationInput, SimulatorResult } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** Has one thing happen in the simulated WeChat. */
export function useOperate() {
  return useMutation({
    mutationFn: (operation: SimulatorOperationInput) => api.post<SimulatorResult>('/simulator/operations', operation),
    meta: {
      invalidates: [['simulator', 'state']],
      successMessage: 'simulator.panel.done',
      showsErrorInPlace: true,
    },
  })
}
