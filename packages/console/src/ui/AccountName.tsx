import { Link } from 'react-router'
import { useAccountName } from '../lib/account-name.ts'
import styles from './AccountName.module.css'
import { Clamp } from './Clamp.tsx'

type AccountNameProps = {
  readonly appid: string
  /** Where it leads; the page of the account when left out. */
  readonly to?: string
}

/** An account by its name, with the appid below, which stands alone where no name is known. */
export function AccountName({ appid, to = `/authorizers/${encodeURIComponent(appid)}` }: AccountNameProps) {
  const name = useAccountName(appid)
  return (
    <Link className={styles.account} to={to}>
      {/* Kept free while the name is on its way, so that nothing jumps. */}
      {name === null ? null : <Clamp text={name ?? '\u00a0'} />}
      <code className={name === null ? undefined : styles.appid}>{appid}</code>
    </Link>
  )
}
