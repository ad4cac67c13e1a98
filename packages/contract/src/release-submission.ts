import { z } from 'zod'

const tag = z
  .string()
  .max(230)
  .refine(
    isTagList,
    '最多 10 个标签，以一个空格分隔，每个不超过 20 字。 | At most 10 tags of at most 20 characters, separated by one space.',
  )

function isTagList(text: string): boolean {
  const tags = text.split(' ')
  return tags.length <= 10 && tags.every((word) => word.length > 0 && word.length <= 20)
}

/** One page and its category in a submission (审核项). */
const submitItem = z.strictObject({
  address: z.string().min(1).max(500).optional(),
  tag: tag.optional(),
  title: z.string().max(32).optional(),
  firstClass: z.string().min(1).max(50),
  secondClass: z.string().min(1).max(50),
  thirdClass: z.string().min(1).max(50).optional(),
  firstId: z.int().nonnegative(),
  secondId: z.int().nonnegative(),
  thirdId: z.int().nonnegative().optional(),
})

const mediaId = z.string().regex(/^[\w-]{1,128}$/)

const ugcNumbers = z.array(z.int().min(0).max(9)).max(10)

/** What the mini program does about content of its users (用户生成内容). */
const ugcDeclaration = z.strictObject({
  scene: ugcNumbers.describe('0 none, 1 profile, 2 picture, 3 video, 4 text, 5 audio'),
  otherSceneDesc: z.string().max(256).optional(),
  method: ugcNumbers.optional().describe('1 the content-safety API, 2 another product, 3 by hand, 4 none'),
  hasAuditTeam: z.boolean().optional(),
  auditDesc: z.string().max(256).optional(),
})

/** Body of `POST /api/v1/releases/:id/submit`; every field may be left out. */
export const submitReleaseRequest = z.strictObject({
  items: z.array(submitItem).min(1).max(5).optional(),
  versionDesc: z.string().max(2000).optional().describe('What changed, and a test account for the reviewer'),
  feedbackInfo: z.string().max(200).optional().describe('Answer to the rejection before'),
  privacyApiNotUse: z.boolean().optional().describe('The scan found location APIs, but the code never calls them'),
  orderPath: z.string().max(500).optional(),
  preview: z
    .strictObject({
      pictures: z.array(mediaId).max(10).optional(),
      videos: z.array(mediaId).max(1).optional(),
    })
    .optional()
    .describe('Media ids of POST /authorizers/:appid/audit-media?purpose=preview, three days old at most'),
  feedbackMedia: z
    .array(mediaId)
    .max(5)
    .optional()
    .describe('Pictures for the reviewer after a rejection: media ids of …/audit-media?purpose=feedback'),
  ugc: ugcDeclaration.optional().describe('Wanted at the first submission in some social categories (85094)'),
})

export type SubmitReleaseRequest = z.infer<typeof submitReleaseRequest>

/**
 * Answer of `GET /api/v1/releases/:id/last-submission`: what a form for the next submission may begin with. Media are not
 * among it, since WeChat forgets them after three days.
 */
export const lastSubmission = z
  .object({
    last: z
      .object({
        of: z
          .enum(['mini_program', 'template'])
          .describe('template: this mini program had none, so that of another one with the same template'),
        releaseId: z.string(),
        appid: z.string(),
        userVersion: z.string(),
        submittedAt: z.number(),
        submission: submitReleaseRequest.omit({ preview: true, feedbackMedia: true }),
      })
      .nullable()
      .describe('null: nothing was submitted yet'),
  })
  .meta({ id: 'LastSubmission' })

export type LastSubmission = z.infer<typeof lastSubmission>
