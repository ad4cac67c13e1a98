import type { QueryClient } from '@tanstack/react-query'
import { listComponentsQuery } from '../features/components/api/list-components.ts'
import { overviewQuery } from '../features/overview/api/get-overview.ts'
import { trafficQuery } from '../features/overview/api/get-traffic.ts'
import { recentActionsQuery } from '../features/overview/api/list-recent-actions.ts'
import { simulatorStatusQuery } from '../features/simulator/api/get-simulator-status.ts'
import { sessionQuery } from '../features/users/api/get-session.ts'
import { getPreferences } from '../lib/preferences.ts'
import { mayReadPages } from '../lib/session-hint.ts'

const SHOWN_HOURS = 24

/**
 * Asks for what the frame and the first page show while they are still being drawn, and all at once: one question after
 * the other, as the parts appear, would keep the last part waiting three times as long.
 */
export function sendFirstRequests(client: QueryClient): void {
  void client.prefetchQuery(sessionQuery)
  if (!mayReadPages()) return
  void client.prefetchQuery(listComponentsQuery)
  void client.prefetchQuery(simulatorStatusQuery)
  if (location.pathname !== import.meta.env.BASE_URL) return
  const component = getPreferences().componentAppid
  void client.prefetchQuery(overviewQuery(component))
  void client.prefetchQuery(recentActionsQuery)
  if (location.search === '') void client.prefetchQuery(trafficQuery({ component, hours: SHOWN_HOURS }))
}
