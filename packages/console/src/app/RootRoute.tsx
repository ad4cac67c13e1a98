import { ScrollRestoration } from 'react-router'
import { SignInGate } from '../features/users/components/SignInGate.tsx'
import { AppLayout } from './AppLayout.tsx'
import { SignInFrame } from './SignInFrame.tsx'

export function RootRoute() {
  return (
    <SignInGate frame={(parts) => <SignInFrame {...parts} />}>
      <AppLayout />
      <ScrollRestoration />
    </SignInGate>
  )
}
