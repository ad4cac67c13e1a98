import type { DesiredStateDocument } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useAccountName } from '../../../lib/account-name.ts'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { DOCUMENT_KIND } from '../../../lib/words/desired-state-words.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useDeleteDesiredState } from '../api/delete-desired-state.ts'
import { useDesiredState } from '../api/get-desired-state.ts'
import { DocumentForm } from './DocumentForm.tsx'
import { kindOf, nameOfScope } from './document-scope.ts'

/** One document: for the platform, for all, for a label or for one mini program. */
export function DocumentPage() {
  const { t } = useTranslation()
  const { scope = '' } = useParams()
  const kind = kindOf(scope)
  const name = nameOfScope(scope)
  const accountName = useAccountName(kind === 'mini_program' ? name : undefined)
  const query = useDesiredState(scope, useCurrentComponent())
  return (
    <Page
      title={t('desired_state.document.of', { kind: t(DOCUMENT_KIND[kind]), name: accountName ?? name })}
      description={t('desired_state.document.merge')}
      actions={
        <>
          <LinkButton to="/desired-states">{t('desired_state.page.title')}</LinkButton>
          {kind === 'mini_program' ? (
            <LinkButton to={`/mini-programs/${encodeURIComponent(scope)}/desired-state`}>
              {t('desired_state.one.link')}
            </LinkButton>
          ) : null}
          {query.data ? <DeleteButton scope={scope} /> : null}
        </>
      }
    >
      <QueryView query={query}>
        {(document: DesiredStateDocument | null) => (
          <DocumentForm scope={scope} document={document} onRefused={() => void query.refetch()} />
        )}
      </QueryView>
    </Page>
  )
}

function DeleteButton({ scope }: { readonly scope: string }) {
  const { t } = useTranslation()
  const remove = useDeleteDesiredState(scope, useCurrentComponent())
  return (
    <ConfirmButton
      label={t('common.action.delete')}
      title={t('desired_state.document.delete_title')}
      consequence={t('desired_state.document.delete_consequence')}
      confirmLabel={t('common.action.delete')}
      variant="outline"
      onConfirm={() => remove.mutateAsync()}
    />
  )
}
