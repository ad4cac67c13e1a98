import type { DevFile } from './dev-file.ts'
import type { Ports } from './ports.ts'

/** What a child of `guanjia dev` is told about its place. It travels in the environment, which only the same user can read. */
export type RoleSettings = {
  readonly dataDir: string
  readonly host: string
  readonly ports: Ports
  readonly file: DevFile
}

const VARIABLE = 'GUANJIA_DEV_ROLE'

export function writeRoleSettings(settings: RoleSettings): NodeJS.ProcessEnv {
  return { [VARIABLE]: JSON.stringify(settings) }
}

export function readRoleSettings(): RoleSettings {
  return JSON.parse(process.env[VARIABLE] ?? '') as RoleSettings
}
