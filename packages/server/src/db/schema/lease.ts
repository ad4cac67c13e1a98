/** Ownership across instances of something named, with expiry. */
export interface LeaseTable {
  name: string
  owner: string
  /** Grows with every claim; a write that carries an old number comes from a former owner. */
  fence: number
  expires_at: number
  created_at: number
}
