import { z } from 'zod'
import type { JobHandler } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { problemOf } from './rehearsal.ts'
import type { RehearsalByGuanjia } from './rehearsal-by-guanjia.ts'
import type { RehearsalBySimulator } from './rehearsal-by-simulator.ts'
import { REHEARSE_JOB, type RehearsalService } from './rehearsal-service.ts'

export type RehearsalJobsDeps = {
  rehearsals: Pick<RehearsalService, 'findRunning' | 'closeUnanswered' | 'end'>
  bySimulator: RehearsalBySimulator
  byGuanjia: RehearsalByGuanjia
  clock: Pick<Clock, 'now'>
}

const payloadSchema = z.object({ rehearsalId: z.string() })

/** One attempt: what a dead server has half done is not worth going on with, and its operator starts another. */
export function createRehearsalJobs({ rehearsals, bySimulator, byGuanjia, clock }: RehearsalJobsDeps): JobHandler[] {
  return [
    {
      kind: REHEARSE_JOB,
      maxAttempts: 1,
      retryDelayMs: () => 0,
      async run(payload, { signal }) {
        const { rehearsalId } = payloadSchema.parse(payload)
        const row = await rehearsals.findRunning(rehearsalId)
        if (!row) return { done: true }
        if (row.answers_until === null) await (row.player === 'simulator' ? bySimulator : byGuanjia).play(row, signal)
        else if (clock.now() >= row.answers_until) await rehearsals.closeUnanswered(rehearsalId)
        const left = await rehearsals.findRunning(rehearsalId)
        return left?.answers_until ? { again: { atMs: left.answers_until } } : { done: true }
      },
      async onExhausted(payload) {
        const { rehearsalId } = payloadSchema.parse(payload)
        await rehearsals.end(rehearsalId, problemOf('interrupted'), 'interrupted')
      },
    },
  ]
}
