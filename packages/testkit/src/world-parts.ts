import type { App } from '@guanjia/server'
import type { RecordingBusiness, Simulator } from '@guanjia/simulator'
import type { ApiClient } from './api-client.ts'
import type { LogCapture } from './log-capture.ts'
import type { MovableClock } from './movable-clock.ts'
import type { Operator } from './sign-in.ts'
import type { TestComponent } from './test-component.ts'

/** What a world is made of. */
export type WorldParts = {
  readonly app: App
  readonly url: string
  /** The inner listener: metrics and the tokens of the same container. */
  readonly innerUrl: string
  readonly simulator: Simulator
  readonly business: RecordingBusiness
  readonly clock: MovableClock
  readonly component: TestComponent
  readonly logs: LogCapture
  readonly apiKey: string
  /** With an API key of every scope. */
  readonly api: ApiClient
  /** Signing secrets of the targets that seeds made. */
  readonly webhookSecrets: string[]
  /** With the one-time password of the first start. */
  readonly operator: Operator
}
