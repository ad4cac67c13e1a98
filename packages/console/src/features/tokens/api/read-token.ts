import type { BareTicket, BareToken } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type TokenWanted =
  | { readonly kind: 'ticket' }
  | { readonly kind: 'component' }
  | { readonly kind: 'authorizer'; readonly appid: string }

export type ReadToken = { readonly text: string; readonly expiresAt: number | null }

/** Reads a secret; the server writes into the audit log who did. It is a mutation, so that nothing keeps or repeats it. */
export function useReadToken(component: string | undefined) {
  return useMutation({
    mutationFn: async (wanted: TokenWanted): Promise<ReadToken> => {
      const query = { component }
      if (wanted.kind === 'ticket') {
        const { ticket } = await api.get<BareTicket>('/tokens/ticket', { query })
        return { text: ticket, expiresAt: null }
      }
      const path = wanted.kind === 'component' ? 'component' : `authorizers/${encodeURIComponent(wanted.appid)}`
      const { token, expiresAt } = await api.get<BareToken>(`/tokens/${path}`, { query })
      return { text: token, expiresAt }
    },
    gcTime: 0,
    meta: { showsErrorInPlace: true },
  })
}
