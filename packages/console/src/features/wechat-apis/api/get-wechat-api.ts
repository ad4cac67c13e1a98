import type { WechatApiDetail } from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useWechatApi(id: string) {
  return useQuery({
    queryKey: ['wechat-apis', id],
    queryFn: ({ signal }) => api.get<WechatApiDetail>(`/wechat-apis/${encodeURIComponent(id)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
