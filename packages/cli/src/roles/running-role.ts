import type { RoleDetails } from '../dev/messages.ts'

/** What a role gives back once it serves. */
export type RunningRole = {
  readonly details: RoleDetails
  close(): Promise<void>
}
