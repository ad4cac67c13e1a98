import type { TargetDisabledReason, TargetFormat } from '@guanjia/contract'

/** Where deliveries go (目标). Its secrets are not part of it; who sends asks for them. */
export type Target = {
  readonly id: string
  readonly name: string
  readonly kind: 'http'
  readonly url: string
  readonly format: TargetFormat
  readonly timeoutMs: number
  readonly status: 'enabled' | 'disabled'
  readonly disabledReason: TargetDisabledReason | null
  readonly failingSince: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** The keys of its signatures: during a rotation the one before signs as well. */
export type SigningSecrets = {
  readonly secret: string
  readonly previous?: { readonly secret: string; readonly until: number } | undefined
}

/** A target with what is needed to send to it. */
export type TargetWithSecrets = Target & { readonly signing: SigningSecrets }

export const TARGET_SECRET_BYTES = 32

/** A signing secret in the form of Standard Webhooks. */
export function createTargetSecret(bytes: Buffer): string {
  return `whsec_${bytes.toString('base64')}`
}
