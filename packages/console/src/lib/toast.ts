import { useSyncExternalStore } from 'react'

type ToastContent =
  | { readonly tone: 'success'; readonly text: string }
  | { readonly tone: 'error'; readonly error: unknown }

export type Toast = ToastContent & { readonly id: number }

const SHOWN_MS: Record<Toast['tone'], number> = { success: 4_000, error: 12_000 }
const MOST_SHOWN = 4

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

function publish(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

export function showToast(toast: ToastContent): void {
  lastId += 1
  const id = lastId
  publish([...toasts, { ...toast, id }].slice(-MOST_SHOWN))
  setTimeout(() => dismissToast(id), SHOWN_MS[toast.tone])
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
}
