import type { Move } from './release-moves.ts'
import { replaceOnlineReleases } from './release-store.ts'
import type { OnlineVersion } from './wechat-versions.ts'

/** What is written when the version of a release was read back as the online one: the one before is replaced by it. */
export function markOnline(online: OnlineVersion | null, now: number): Pick<Move, 'event' | 'changes' | 'also'> {
  return {
    event: 'online_confirmed',
    changes: {
      online_at: online?.releasedAt ?? now,
      replaced_at: null,
      auto_publish: 0,
      publish_at: null,
      gray_plan: null,
      gray_steps: null,
      operation: null,
    },
    also: (tx, release) => replaceOnlineReleases(tx, release, now),
  }
}
