import { useSyncExternalStore } from 'react'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export type Preferences = { readonly language: Language; readonly theme: Theme; readonly componentAppid?: string }

const STORAGE_KEY = 'guanjia.preferences'
const DEFAULTS: Preferences = { language: 'zh-CN', theme: 'system' }

const listeners = new Set<() => void>()
let current: Preferences = load()

export function getPreferences(): Preferences {
  return current
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current))
  } catch {
    // Storage may be full or forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export function onPreferencesChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferencesChange, getPreferences)
}

function load(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    return readPreferences(stored)
  } catch {
    return DEFAULTS
  }
}

function readPreferences(stored: unknown): Preferences {
  const { language, theme, componentAppid } = (stored ?? {}) as Record<string, unknown>
  return {
    language: LANGUAGES.find((known) => known === language) ?? DEFAULTS.language,
    theme: THEMES.find((known) => known === theme) ?? DEFAULTS.theme,
    ...(typeof componentAppid === 'string' ? { componentAppid } : {}),
  }
}
