/** A person who signs in to the console. */
export interface OperatorTable {
  id: string
  username: string
  /** argon2id, PHC string. */
  password_hash: string
  /** 1 while the password is the one-time password the operator was created with. */
  must_change_password: number
  disabled: number
  created_at: number
  updated_at: number
}
