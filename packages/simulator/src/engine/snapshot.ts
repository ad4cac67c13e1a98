import { createSettings } from '../state/settings.ts'
import { createState, type SimulatorState, STATE_FORMAT } from '../state/simulator-state.ts'

/** A snapshot that cannot be read; the message is for the person who tried. */
export class SnapshotError extends Error {}

/** Checks a snapshot from outside and fills what an older one did not have. */
export function readSnapshot(value: unknown): SimulatorState {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SnapshotError('快照不是一个 JSON 对象 / the snapshot is not a JSON object')
  }
  const snapshot = value as Partial<SimulatorState>
  if (typeof snapshot.format !== 'number') {
    throw new SnapshotError('快照缺少 format 字段 / the snapshot has no format field')
  }
  if (snapshot.format > STATE_FORMAT) {
    throw new SnapshotError(
      `快照来自更新的模拟器（格式 ${snapshot.format}，此版本只认识到 ${STATE_FORMAT}），请升级后再导入 / ` +
        `the snapshot was written by a newer simulator (format ${snapshot.format}, this one reads up to ${STATE_FORMAT}); upgrade before importing it`,
    )
  }
  const empty = createState({ seed: Number(snapshot.seed ?? 1), settings: createSettings('dev') })
  for (const [name, sample] of Object.entries(empty)) {
    const given = snapshot[name as keyof SimulatorState]
    if (given === undefined) continue
    if (typeof given !== typeof sample || Array.isArray(given) !== Array.isArray(sample) || given === null) {
      throw new SnapshotError(`快照的 ${name} 字段类型不对 / the field ${name} of the snapshot has the wrong type`)
    }
  }
  return { ...empty, ...snapshot, settings: { ...empty.settings, ...snapshot.settings } } as SimulatorState
}
