import { type App, type AppOverrides, createApp, type StartedApp } from './app.ts'
import { loadConfig } from './config/config.ts'
import { readEnvironment } from './config/env.ts'
import { AppError } from './http/app-error.ts'

export type RunServerOptions = {
  /** Default: the environment of the process. */
  env?: Readonly<Record<string, string | undefined>>
  /** When both listeners answer. The one-time password of the first operator is shown here or nowhere. */
  onReady?(started: StartedApp & { app: App }): void | Promise<void>
  /** Ends the server as a signal would. */
  signal?: AbortSignal
  overrides?: AppOverrides
}

/**
 * The process: environment, configuration, app, signals, exit code. Resolves when the server has stopped; rejects with
 * an AppError, to be printed, when it could not start.
 */
export async function runServer(options: RunServerOptions = {}): Promise<void> {
  const { config, secrets } = loadConfig(readEnvironment(options.env))
  await using app = await createApp(config, secrets, options.overrides)
  const stop = untilStopped(options.signal)
  try {
    const started = await app.start()
    await options.onReady?.({ ...started, app })
    await stop.requested
  } finally {
    stop.dispose()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** A second signal finds no listener of ours and ends the process at once. */
function untilStopped(signal: AbortSignal | undefined): { requested: Promise<void>; dispose(): void } {
  let dispose = () => {}
  const requested = new Promise<void>((resolve) => {
    const stop = () => {
      dispose()
      resolve()
    }
    for (const name of SIGNALS) process.once(name, stop)
    signal?.addEventListener('abort', stop, { once: true })
    dispose = () => {
      for (const name of SIGNALS) process.off(name, stop)
      signal?.removeEventListener('abort', stop)
    }
    if (signal?.aborted) stop()
  })
  return { requested, dispose }
}

/** What a person in front of a terminal reads when the server does not start. */
export function describeStartFailure(error: unknown, language: 'zh' | 'en'): string {
  if (!(error instanceof AppError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { title, next } = error.text(language)
  return `${title}\n${next}`
}
