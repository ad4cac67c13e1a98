import { type ReleaseAction, releaseStateWords } from '@guanjia/contract'
import type { Db } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import { listPossibleActions } from './release.ts'
import { readOperation } from './release-operation.ts'
import { findOpenRelease, findRelease, type ReleaseRow } from './release-store.ts'
import { situationOf } from './release-view.ts'
import { ACTION_WORDS } from './release-words.ts'
import type { MiniProgram } from './wechat-versions.ts'

export async function getReleaseRow(db: Db, releaseId: string): Promise<ReleaseRow> {
  const release = await findRelease(db, releaseId)
  if (!release) throw new AppError('release.not_found', { releaseId })
  return release
}

/** A mini program has one open release at most. */
export async function refuseSecond(db: Db, miniProgram: MiniProgram): Promise<void> {
  const open = await findOpenRelease(db, miniProgram)
  if (!open) return
  throw new AppError(
    'release.open_exists',
    { appid: miniProgram.appid, releaseId: open.id },
    { standing: standingOf(open) },
  )
}

export function checkAction(release: ReleaseRow, action: ReleaseAction): void {
  if (!listPossibleActions(situationOf(release)).includes(action)) throw wrongState(release, action)
}

/** The state the release is in, and what is possible in it. */
export function wrongState(release: ReleaseRow, action: ReleaseAction): AppError {
  const standing = standingOf(release)
  const operation = readOperation(release)
  const words = { state: release.state, stateZh: releaseStateWords[release.state] }
  if (operation) {
    const { zh, en } = ACTION_WORDS[operation.kind]
    const params = { ...words, operation: en, operationZh: zh, releaseId: release.id }
    return new AppError('release.busy', params, { standing })
  }
  const params = {
    ...words,
    action: ACTION_WORDS[action].en,
    actionZh: ACTION_WORDS[action].zh,
    possible: standing.possible.join(', ') || 'nothing',
    possibleZh: standing.possible.map((each) => ACTION_WORDS[each].zh).join('、') || '无',
  }
  return new AppError('release.wrong_state', params, { standing })
}

function standingOf(release: ReleaseRow) {
  return { state: release.state, possible: listPossibleActions(situationOf(release)) }
}
