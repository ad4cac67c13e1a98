import type { TargetDisabledReason } from '@guanjia/contract'

/** Where deliveries go (目标). Its secret is not part of it; who signs asks for it. */
export type Target = {
  readonly id: string
  readonly name: string
  readonly kind: 'http'
  readonly url: string
  readonly timeoutMs: number
  readonly status: 'enabled' | 'disabled'
  readonly disabledReason: TargetDisabledReason | null
  readonly failingSince: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export const TARGET_SECRET_BYTES = 32

/** A signing secret in the form of Standard Webhooks. */
export function createTargetSecret(bytes: Buffer): string {
  return `whsec_${bytes.toString('base64')}`
}
