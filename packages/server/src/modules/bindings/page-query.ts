import { z } from 'zod'

/** Of the request that the button of an entry page makes. */
export const linkQuery = z.object({ device: z.enum(['pc', 'h5']).default('pc') })

// WeChat's codes are about 60 characters long. A repeated parameter is an array, and no code.
export const returnQuery = z.object({ auth_code: z.string().min(1).max(512).optional().catch(undefined) })
