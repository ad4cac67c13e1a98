import type { Authorizer, Page } from '@guanjia/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { useCurrentComponent } from './current-component.ts'

const MOST_AT_ONCE = 200
const FRESH_MS = 60_000

type Waiting = { readonly appid: string; readonly answer: (found: Promise<ReadonlyMap<string, string>>) => void }

const waiting = new Map<string | undefined, Waiting[]>()

/** What the account is called: null where nobody knows, undefined while it is being looked up and where there is none. */
export function useAccountName(appid: string | undefined): string | null | undefined {
  const component = useCurrentComponent()
  return useQuery({
    queryKey: ['authorizers', 'name', component, appid],
    queryFn: appid === undefined ? skipToken : async () => (await findWithOthers(component, appid)).get(appid) ?? null,
    staleTime: FRESH_MS,
  }).data
}

/** A list asks for the name of every row in one go; they travel in one request. */
function findWithOthers(component: string | undefined, appid: string): Promise<ReadonlyMap<string, string>> {
  return new Promise((answer) => {
    const others = waiting.get(component)
    if (others) others.push({ appid, answer })
    else {
      waiting.set(component, [{ appid, answer }])
      setTimeout(() => send(component), 0)
    }
  })
}

function send(component: string | undefined): void {
  const all = waiting.get(component) ?? []
  waiting.delete(component)
  for (let from = 0; from < all.length; from += MOST_AT_ONCE) {
    const some = all.slice(from, from + MOST_AT_ONCE)
    const found = listNames(
      component,
      some.map(({ appid }) => appid),
    )
    for (const { answer } of some) answer(found)
  }
}

async function listNames(component: string | undefined, appids: readonly string[]) {
  const query = { component, appids: appids.join(','), limit: appids.length }
  const { items } = await api.get<Page<Authorizer>>('/authorizers', { query })
  return new Map(items.flatMap(({ appid, nickname }) => (nickname ? [[appid, nickname] as const] : [])))
}
