import { z } from 'zod'
import { preflightFinding } from './preflight.ts'

/** One bad field of a request, named by its path, for example `body.rules.0.types`. */
export const problemField = z.object({ path: z.string(), message: z.string(), messageEn: z.string() })

/** What WeChat said, where an error came from there. */
export const problemWechat = z.object({
  errcode: z.number(),
  errmsg: z.string(),
  rid: z.string().optional(),
  meaning: z.string().optional(),
  recipe: z.string().optional(),
})

/** The body of every error answer: an RFC 9457 problem document (`application/problem+json`). */
export const problem = z
  .object({
    type: z.string().describe('urn:guanjia:error:<code>'),
    title: z.string().describe('What happened, in Chinese'),
    titleEn: z.string().describe('What happened, in English'),
    status: z.int(),
    code: z.string().describe('Stable; programs decide by it'),
    detail: z.string().optional(),
    next: z.string().describe('What to do next, in Chinese'),
    nextEn: z.string().describe('What to do next, in English'),
    requestId: z.string(),
    fields: z.array(problemField).optional(),
    wechat: problemWechat.optional(),
    findings: z.array(preflightFinding).optional().describe('Of release.preflight_failed'),
    state: z.string().optional().describe('The state that stands in the way, as of a release'),
    possible: z.array(z.string()).optional().describe('What can be done in that state'),
  })
  .meta({ id: 'Problem', description: '错误说明 (RFC 9457). Every error is answered in this form.' })

export type Problem = z.infer<typeof problem>
export type ProblemField = z.infer<typeof problemField>
export type ProblemWechat = z.infer<typeof problemWechat>
