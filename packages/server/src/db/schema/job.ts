/**
 * Durable work. `due_at` is when the job may next be taken: for a job that somebody runs it is the end of his lease, so
 * that one index range finds both what is due and what was left behind by a crash.
 */
export interface JobTable {
  id: string
  kind: string
  /** `kind:key` while the job is open, null afterwards: the unique index allows one open job per key. */
  open_key: string | null
  /** JSON; ids, not objects. */
  payload: string
  state: 'open' | 'done' | 'dead'
  due_at: number
  /** How often it was taken, the present run included. */
  attempt: number
  /** Set while somebody runs it; each claim has its own value. */
  lease_owner: string | null
  /** 1 when the same key was enqueued again since the job was taken: it then runs once more instead of finishing. */
  rerun: number
  last_error: string | null
  created_at: number
  finished_at: number | null
}
