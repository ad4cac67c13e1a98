/** What a role gives back once it serves. */
export type RunningRole = {
  readonly details: Readonly<Record<string, string>>
  close(): Promise<void>
}
