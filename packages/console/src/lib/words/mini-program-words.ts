import type { Category, PrivateApi } from '@guanjia/contract'
import type { StateWord } from './word.ts'

export const CATEGORY_STATUS: Record<Category['status'], StateWord> = {
  approved: { label: 'authorizers.categories.approved', tone: 'success' },
  in_review: { label: 'authorizers.categories.in_review', tone: 'info' },
  rejected: { label: 'authorizers.categories.rejected', tone: 'danger' },
  unknown: { label: 'common.value.unknown', tone: 'neutral' },
}

export const PRIVATE_API_STATUS: Record<PrivateApi['status'], StateWord> = {
  available: { label: 'authorizers.privacy.available', tone: 'neutral' },
  not_allowed: { label: 'authorizers.privacy.not_allowed', tone: 'neutral' },
  in_review: { label: 'authorizers.privacy.in_review', tone: 'info' },
  rejected: { label: 'authorizers.privacy.rejected', tone: 'danger' },
  granted: { label: 'authorizers.privacy.granted', tone: 'success' },
  unknown: { label: 'common.value.unknown', tone: 'neutral' },
}
