import type { Authorizer } from '@guanjia/contract'
import { Link } from 'react-router'
import { Unknown } from '../../../ui/Unknown.tsx'

/** The name, leading to the authorizer's page; an account whose profile was not read yet has none. */
export function AuthorizerName({ authorizer }: { readonly authorizer: Authorizer }) {
  return (
    <Link to={`/authorizers/${encodeURIComponent(authorizer.appid)}`} dir="auto">
      {authorizer.nickname ?? <Unknown />}
    </Link>
  )
}
