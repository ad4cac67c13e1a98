import type { Authorizer } from '@guanjia/contract'
import { Link } from 'react-router'
import { Clamp } from '../../../ui/Clamp.tsx'
import { Unknown } from '../../../ui/Unknown.tsx'
import styles from './AuthorizerName.module.css'

/** Name and principal, leading to the authorizer's page; an account whose profile was not read yet has none. */
export function AuthorizerName({ authorizer }: { readonly authorizer: Authorizer }) {
  const { appid, nickname, principalName } = authorizer
  return (
    <>
      <Link to={`/authorizers/${encodeURIComponent(appid)}`}>
        {nickname === null ? <Unknown /> : <Clamp text={nickname} />}
      </Link>
      {principalName === null ? null : (
        <span className={styles.principal} title={principalName}>
          {principalName}
        </span>
      )}
    </>
  )
}
