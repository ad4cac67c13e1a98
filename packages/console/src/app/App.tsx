import { QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { RouterProvider } from 'react-router'
import { sessionQuery } from '../features/users/api/get-session.ts'
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

// Asked for while the code of the page is still loading.
void queryClient.prefetchQuery(sessionQuery)

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
