import type {
  CategoryList,
  MiniProgramDomains,
  MiniProgramPrivacy,
  MiniProgramSettings,
  TesterList,
} from '@guanjia/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

type Parts = {
  readonly domains: MiniProgramDomains
  readonly privacy: MiniProgramPrivacy
  readonly categories: CategoryList
  readonly testers: TesterList
  readonly settings: MiniProgramSettings
}

/** What WeChat says at the moment; each look is a few calls, so it is kept while the page is open. */
export function useMiniProgramPart<P extends keyof Parts>(part: P, appid: string, component: string | undefined) {
  return useQuery({
    queryKey: ['authorizers', 'mini-program', component, appid, part],
    queryFn: ({ signal }) =>
      api.get<Parts[P]>(`/authorizers/${encodeURIComponent(appid)}/${part}`, { query: { component }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
