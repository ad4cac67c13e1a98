/** A fast registration (快速注册) or trial upgrade that a merchant still has to confirm. */
export type Registration = {
  taskId: string
  kind: 'enterprise' | 'personal' | 'trial' | 'transaction' | 'trial_upgrade'
  componentAppid: string
  createdAt: number
  /** 0 made, 14 done, others as the documentation counts failures. */
  status: number
  authorizeUrl: string
  fields: Record<string, unknown>
  appid?: string
}
