import type { WechatApi } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** The whole catalogue at once: it changes with a new version of the server only. */
export function useWechatApis() {
  return useQuery({
    queryKey: ['wechat-apis'],
    queryFn: ({ signal }) => api.get<{ items: WechatApi[] }>('/wechat-apis', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
