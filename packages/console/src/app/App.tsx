import { QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { RouterProvider } from 'react-router'
import { listComponentsQuery } from '../features/components/api/list-components.ts'
import { overviewQuery } from '../features/overview/api/get-overview.ts'
import { sessionQuery } from '../features/users/api/get-session.ts'
import { getPreferences } from '../lib/preferences.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { setSignedOut } from '../lib/signed-out.ts'
import { showToast } from '../lib/toast.ts'
import { Toaster } from '../ui/Toaster.tsx'
import { router } from './router.tsx'
import { TdesignLanguage } from './TdesignLanguage.tsx'

const queryClient = createQueryClient({
  onSignedOut: () => setSignedOut(true),
  onMutationSuccess: (message) => showToast({ tone: 'success', text: i18next.t(message) }),
  onMutationError: (error) => showToast({ tone: 'error', error }),
})

void prefetch()

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TdesignLanguage>
        <RouterProvider router={router} />
        <Toaster />
      </TdesignLanguage>
    </QueryClientProvider>
  )
}

/** Asked for while the code of the page is still loading. */
async function prefetch(): Promise<void> {
  const session = await queryClient.fetchQuery(sessionQuery).catch(() => null)
  if (session === null || session.mustChangePassword) return
  void queryClient.prefetchQuery(listComponentsQuery)
  if (router.state.location.pathname === import.meta.env.BASE_URL) {
    void queryClient.prefetchQuery(overviewQuery(getPreferences().componentAppid))
  }
}
