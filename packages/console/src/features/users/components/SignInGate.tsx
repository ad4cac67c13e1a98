import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setSignedOut, useSignedOut } from '../../../lib/signed-out.ts'
import { whenIdle } from '../../../lib/when-idle.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { sessionQuery, useSession } from '../api/get-session.ts'
import { useSignIn } from '../api/sign-in.ts'
import styles from './SignInGate.module.css'

// The forms bring TDesign's inputs with them; who is signed in does not wait for these.
const loadSignInForm = () => import('./SignInForm.tsx')
const SignInForm = lazy(async () => ({ default: (await loadSignInForm()).SignInForm }))
const PasswordForm = lazy(async () => ({ default: (await import('./PasswordForm.tsx')).PasswordForm }))

type SignInGateProps = {
  /** Draws a page for one form, with its title and a hint. */
  readonly frame: (parts: { title: string; hint: string; children: ReactNode }) => ReactNode
  readonly children: ReactNode
}

/**
 * Shows the console to who is signed in. The address never changes on the way, so signing in leads to where one wanted
 * to go. A session that ends later is renewed in a dialog over the page, which keeps what was typed.
 */
export function SignInGate({ frame, children }: SignInGateProps) {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  const [oneTimePassword, setOneTimePassword] = useState<string>()

  if (session.data === undefined) {
    // Nearly everybody is signed in: the frame of the sign-in page would only flicker.
    if (!session.error) return <Skeleton />
    const body = <ErrorState error={session.error} onRetry={() => void session.refetch()} />
    return frame({ title: t('common.brand.name'), hint: '', children: body })
  }
  if (session.data === null) {
    const form = <SignInForm signIn={signIn} onSignedIn={setOneTimePassword} />
    const page = frame({ title: t('users.sign_in.title'), hint: t('users.sign_in.first_time_hint'), children: form })
    return whenLoaded(page)
  }
  if (session.data.mustChangePassword) {
    const form = <PasswordForm currentPassword={oneTimePassword} onChanged={() => setOneTimePassword(undefined)} />
    const page = frame({ title: t('users.password.first_title'), hint: t('users.password.first_hint'), children: form })
    return whenLoaded(page)
  }
  return (
    <>
      {children}
      <ExpiredSession username={session.data.username} />
    </>
  )
}

function ExpiredSession({ username }: { readonly username: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const isSignedOut = useSignedOut()
  const signIn = useSignIn()

  // A server that was replaced by then may no longer have the file.
  useEffect(() => whenIdle(() => void loadSignInForm()), [])

  const resume = () => {
    setSignedOut(false)
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
  }

  if (!isSignedOut) return null
  return (
    <Modal title={t('users.sign_in.expired_title')} width="small">
      <p className={styles.hint}>{t('users.sign_in.expired_hint')}</p>
      {whenLoaded(<SignInForm signIn={signIn} username={username} onSignedIn={resume} />)}
    </Modal>
  )
}

/** A page whole, not its frame first and the form afterwards. */
function whenLoaded(children: ReactNode): ReactNode {
  return <Suspense fallback={<Skeleton />}>{children}</Suspense>
}
