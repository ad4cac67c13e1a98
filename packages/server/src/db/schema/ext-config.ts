import type { Generated } from 'kysely'

/** A template of ext_json (ext 配置) with variables; what it says is in its versions. */
export interface ExtConfigTable {
  id: string
  component_appid: string
  name: string
  /** The name while the config is there, null once it is deleted: unique within the component. */
  name_key: string | null
  /** The component's appid for its default, null for all others: the unique index allows one. */
  default_key: string | null
  note: string
  /** The newest version: its number and its id. */
  version: number
  version_id: string
  created_by: string
  created_at: number
  updated_at: number
  /** Deleted ones stay, since releases name their versions. */
  deleted_at: number | null
}

/** What an ext config said at one time; rows are only ever added. */
export interface ExtConfigVersionTable {
  id: string
  ext_config_id: string
  version: number
  /** JSON object with variables. */
  config: string
  created_by: string
  created_at: number
}

/** What one merchant has different (商家覆盖). */
export interface ExtConfigOverrideTable {
  component_appid: string
  appid: string
  /** JSON object, merged over the config that a release uses. */
  config: string
  /** JSON object: the values of {{merchant.…}}. */
  variables: string
  version: Generated<number>
  updated_by: string
  created_at: number
  updated_at: number
}
