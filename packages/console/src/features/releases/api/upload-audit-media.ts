import type { AuditMedia } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type MediaPurpose = 'preview' | 'feedback'

type MediaPlace = {
  readonly appid: string
  readonly component: string | undefined
  readonly purpose: MediaPurpose
}

/** Gives WeChat a picture or film for the reviewer; it is kept for three days. */
export function useUploadAuditMedia({ appid, component, purpose }: MediaPlace) {
  return useMutation({
    mutationFn: (file: File) =>
      api.upload<AuditMedia>(`/authorizers/${encodeURIComponent(appid)}/audit-media`, file, {
        query: { component, purpose },
      }),
    meta: { showsErrorInPlace: true },
  })
}
