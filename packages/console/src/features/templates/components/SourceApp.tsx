import { Unknown } from '../../../ui/Unknown.tsx'

/** The development mini program that code came from. */
export function SourceApp({ name, appid }: { readonly name: string | null; readonly appid: string | null }) {
  if (name === null && appid === null) return <Unknown />
  return <span title={appid ?? undefined}>{name ?? appid}</span>
}
