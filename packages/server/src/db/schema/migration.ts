/** Which migrations ran, and the version of Guanjia that ran them. */
export interface MigrationTable {
  name: string
  guanjia_version: string
  created_at: number
}
