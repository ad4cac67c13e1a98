import type { Authorizer } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RowActions } from '../../../ui/RowActions.tsx'

/** Where one goes from a row: the versions of a mini program, and the token. */
export function AuthorizerActions({ authorizer: { appid, kind } }: { readonly authorizer: Authorizer }) {
  const { t } = useTranslation()
  const id = encodeURIComponent(appid)
  return (
    <RowActions>
      {kind === 'mini_program' ? (
        <Link to={`/mini-programs/${id}/versions`}>{t('authorizers.page.versions')}</Link>
      ) : null}
      <Link to={`/tokens?appid=${id}`}>{t('authorizers.page.token')}</Link>
    </RowActions>
  )
}
