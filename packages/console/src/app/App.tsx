import { QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { RouterProvider } from 'react-router'
import { sessionQuery } from '../features/users/api/get-session.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { setSignedOut } from '../lib/signed-out.ts'
import { showToast } from '../lib/toast.ts'
import { Toaster } from '../ui/Toaster.tsx'
import { sendFirstRequests } from './first-requests.ts'
import { router } from './router.tsx'

const queryClient = createQueryClient({
  onSignedOut: () => {
    // Nothing is lost where nobody has come in yet: the sign-in form is shown without a dialog.
    if (queryClient.getQueryData(sessionQuery.queryKey)) setSignedOut(true)
  },
  onMutationSuccess: (message) => showToast({ tone: 'success', text: i18next.t(message) }),
  onMutationError: (error) => showToast({ tone: 'error', error }),
})

sendFirstRequests(queryClient)

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  )
}
