import { z } from 'zod'

/** Query of every list: how many, and where to go on. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('1 to 200'),
  cursor: z.string().min(1).max(512).optional().describe('nextCursor of the page before'),
})

export type PageQuery = z.infer<typeof pageQuery>

/** Answer of every list. `nextCursor` is opaque and null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export type Page<T> = { items: T[]; nextCursor: string | null }
