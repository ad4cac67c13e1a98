import type { Page } from '@guanjia/contract'

/** A page out of rows of which one more was read than asked for; the cursor is the id of the last row shown. */
export function toPage<R extends { id: string }, T>(rows: readonly R[], limit: number, toItem: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit)
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
