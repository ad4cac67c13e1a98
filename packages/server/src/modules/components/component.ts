import type { CallbackMode } from '@guanjia/contract'

/** A third-party platform as the rest of the server sees it; the secrets are asked for one by one. */
export type Component = {
  readonly componentAppid: string
  readonly callbackMode: CallbackMode
  /** Whether this deployment may make tokens. A second one that does would kill the tokens of the first. */
  readonly mintsTokens: boolean
  /** Answers the short callback paths and requests that name no component. */
  readonly isDefault: boolean
  /** Every start writes the settings of the environment again, so they cannot be changed anywhere else. */
  readonly isManagedByEnvironment: boolean
  readonly hasPreviousMessageToken: boolean
  readonly hasPreviousEncodingAesKey: boolean
  /** Rises with every change. */
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** The settings of a component as the operator gives them. */
export type ComponentSettings = {
  readonly componentAppid: string
  readonly secret: string
  readonly messageToken: string
  readonly previousMessageToken?: string | undefined
  readonly encodingAesKey: string
  readonly previousEncodingAesKey?: string | undefined
  readonly callbackMode: CallbackMode
  readonly mintsTokens: boolean
}

/** What of the settings is kept between restarts, the previous values that we keep by ourselves included. */
export type StoredSettings = ComponentSettings & {
  /** Until when kept previous values count; undefined: the operator named them, so without limit. */
  readonly previousUntil?: number | undefined
}

/**
 * WeChat's console applies a change to its test and its live copy at different moments and repeats pushes for a while,
 * so what was replaced is still accepted for a day, also when the operator did not name it.
 */
export const KEEP_PREVIOUS_MS = 24 * 60 * 60_000

/** The settings to store when the operator gives `given` and `stored` is there already. */
export function mergeSettings(stored: StoredSettings, given: ComponentSettings, now: number): StoredSettings {
  if (given.previousMessageToken !== undefined || given.previousEncodingAesKey !== undefined) return given
  const isTokenNew = given.messageToken !== stored.messageToken
  const isKeyNew = given.encodingAesKey !== stored.encodingAesKey
  if (isTokenNew || isKeyNew) {
    return {
      ...given,
      ...(isTokenNew ? { previousMessageToken: stored.messageToken } : {}),
      ...(isKeyNew ? { previousEncodingAesKey: stored.encodingAesKey } : {}),
      previousUntil: now + KEEP_PREVIOUS_MS,
    }
  }
  if (stored.previousUntil === undefined || stored.previousUntil <= now) return given
  const { previousMessageToken, previousEncodingAesKey, previousUntil } = stored
  return { ...given, previousMessageToken, previousEncodingAesKey, previousUntil }
}

/** The names of the settings in which the two differ; their values are secrets. */
export function changedSettings(before: StoredSettings, after: StoredSettings): string[] {
  const names = Object.keys({ ...before, ...after }) as (keyof StoredSettings)[]
  return names.filter((name) => before[name] !== after[name]).sort()
}
