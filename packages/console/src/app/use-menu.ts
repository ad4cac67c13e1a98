import { useMemo } from 'react'
import { useSimulatorStatus } from '../features/simulator/api/get-simulator-status.ts'
import { type MenuGroup, menuOf } from './menu.ts'

/** The menu as it is here and now. */
export function useMenu(): readonly MenuGroup[] {
  const hasSimulator = useSimulatorStatus().data?.isConnected ?? false
  return useMemo(() => menuOf({ hasSimulator }), [hasSimulator])
}
