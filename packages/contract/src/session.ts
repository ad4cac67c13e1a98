import { z } from 'zod'
import { pageOf } from './page.ts'

const password = z.string().min(1).max(200)

/** A new password: long rather than complicated. */
export const PASSWORD_MIN_CHARACTERS = 10

/** Body of `POST /api/v1/session`: sign in (登录). */
export const signInRequest = z.object({ username: z.string().trim().min(1).max(100), password })

export type SignInRequest = z.infer<typeof signInRequest>

/** Body of `PUT /api/v1/session/username`: the name to sign in with (登录帐号). */
export const changeUsernameRequest = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u),
  currentPassword: password,
})

export type ChangeUsernameRequest = z.infer<typeof changeUsernameRequest>

/** Body of `PUT /api/v1/session/password`. */
export const changePasswordRequest = z.object({
  currentPassword: password,
  newPassword: password.min(PASSWORD_MIN_CHARACTERS),
})

export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>

/** Who is signed in. Requests that change something carry `csrfToken` in the header x-csrf-token. */
export const session = z
  .object({
    id: z.string(),
    operatorId: z.string(),
    username: z.string(),
    csrfToken: z.string(),
    mustChangePassword: z
      .boolean()
      .describe('The password is a one-time password; nothing else works until it is changed'),
    createdAt: z.number(),
    expiresAt: z.number(),
  })
  .meta({ id: 'Session' })

export type Session = z.infer<typeof session>

/** One of an operator's sign-ins, as listed to that operator. */
export const listedSession = z
  .object({
    id: z.string(),
    isCurrent: z.boolean(),
    userAgent: z.string(),
    address: z.string(),
    createdAt: z.number(),
    lastSeenAt: z.number(),
    expiresAt: z.number(),
  })
  .meta({ id: 'ListedSession' })

export type ListedSession = z.infer<typeof listedSession>

export const sessionPage = pageOf(listedSession)

export const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })
