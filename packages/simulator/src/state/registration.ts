/** A fast registration (快速注册) or trial upgrade (试用转正) that a merchant still has to confirm by his link. */
export type Registration = {
  taskId: string
  kind: 'enterprise' | 'personal' | 'transaction' | 'trial' | 'trial_upgrade'
  componentAppid: string
  createdAt: number
  /** 1 task made, 14 done; failures 1001 to 1008 and others as the documentation counts them. */
  status: number
  authorizeUrl: string
  fields: Record<string, unknown>
  /** The mini program made, or the trial one that is upgraded. */
  appid?: string
}

export const REGISTRATION_MADE = 1
export const REGISTRATION_DONE = 14
/** The merchant has a day to open the link. */
export const REGISTRATION_LIFE_MS = 24 * 60 * 60 * 1000
