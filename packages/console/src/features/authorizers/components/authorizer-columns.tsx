import type { Authorizer } from '@guanjia/contract'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ACCOUNT_STATUS,
  AUTHORIZER_KIND,
  AUTHORIZER_STATUS,
  REGISTER_TYPE,
  VERIFY_TYPE,
} from '../../../lib/words/authorizer-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Clamp } from '../../../ui/Clamp.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { OpenWord } from '../../../ui/OpenWord.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { AuthorizerActions } from './AuthorizerActions.tsx'
import { AuthorizerName } from './AuthorizerName.tsx'
import { BusinessIds } from './BusinessIds.tsx'
import { LabelList } from './LabelList.tsx'
import { PermissionSetsBrief } from './PermissionSets.tsx'
import { SelectRow } from './SelectRow.tsx'
import type { Selection } from './selection.ts'

export const AUTHORIZER_COLUMNS = [
  'appid',
  'original_id',
  'kind',
  'status',
  'account_status',
  'business_ids',
  'labels',
  'permission_sets',
  'principal',
  'verify_type',
  'register_type',
  'authorized_at',
  'synced_at',
  'note',
] as const

export type AuthorizerColumn = (typeof AUTHORIZER_COLUMNS)[number]

export const USUAL_COLUMNS: readonly AuthorizerColumn[] = [
  'appid',
  'kind',
  'status',
  'business_ids',
  'labels',
  'permission_sets',
  'authorized_at',
]

export const COLUMN_LABELS: Record<AuthorizerColumn, LocaleKey> = {
  appid: 'authorizers.field.appid',
  original_id: 'authorizers.field.original_id',
  kind: 'authorizers.field.kind',
  status: 'authorizers.field.status',
  account_status: 'authorizers.field.account_status',
  business_ids: 'authorizers.field.business_ids',
  labels: 'authorizers.field.labels',
  permission_sets: 'authorizers.field.permission_sets',
  principal: 'authorizers.field.principal',
  verify_type: 'authorizers.field.verify_type',
  register_type: 'authorizers.field.register_type',
  authorized_at: 'authorizers.field.authorized_at',
  synced_at: 'authorizers.field.synced_at',
  note: 'authorizers.field.note',
}

type Cell = { readonly width?: number; readonly cell: (authorizer: Authorizer) => ReactNode }

/**
 * The name, the box before it and the actions are always there; the others are the operator's choice. The usual ones fit
 * into a window of 1440 pixels.
 */
export function useAuthorizerColumns(
  chosen: readonly AuthorizerColumn[],
  selection: Selection,
): readonly DataColumn<Authorizer>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const cells: Record<AuthorizerColumn, Cell> = {
      appid: { width: 210, cell: ({ appid }) => <CopyText text={appid} /> },
      original_id: {
        width: 180,
        cell: ({ originalId }) => (originalId === null ? null : <CopyText text={originalId} />),
      },
      kind: { width: 88, cell: ({ kind }) => t(AUTHORIZER_KIND[kind]) },
      status: { width: 120, cell: ({ status }) => <WordTag word={AUTHORIZER_STATUS[status]} /> },
      account_status: { width: 100, cell: ({ accountStatus }) => <WordTag word={ACCOUNT_STATUS[accountStatus]} /> },
      business_ids: { width: 104, cell: ({ businessIds }) => <BusinessIds businessIds={businessIds} /> },
      labels: { width: 92, cell: ({ labels }) => <LabelList labels={labels} /> },
      permission_sets: {
        width: 84,
        cell: ({ permissionSets }) => <PermissionSetsBrief permissionSets={permissionSets} />,
      },
      principal: { width: 180, cell: ({ principalName }) => <Clamp text={principalName ?? ''} /> },
      verify_type: { width: 120, cell: ({ verifyType }) => <OpenWord table={VERIFY_TYPE} value={verifyType} /> },
      register_type: {
        width: 160,
        cell: ({ registerType }) => <OpenWord table={REGISTER_TYPE} value={registerType} />,
      },
      authorized_at: { width: 126, cell: ({ authorizedAt }) => <TimeText at={authorizedAt} /> },
      synced_at: {
        width: 120,
        cell: ({ syncedAt }) =>
          syncedAt === null ? t('authorizers.field.not_synced') : <TimeText at={syncedAt} relative isPast />,
      },
      note: { width: 180, cell: ({ note }) => <Clamp text={note} /> },
    }
    return [
      {
        key: 'select',
        title: t('authorizers.selection.column'),
        width: 60,
        cell: (authorizer) => <SelectRow authorizer={authorizer} selection={selection} />,
      },
      {
        key: 'name',
        title: t('authorizers.field.name'),
        width: 166,
        cell: (authorizer) => <AuthorizerName authorizer={authorizer} />,
      },
      ...chosen.map((key) => ({ key, title: t(COLUMN_LABELS[key]), ...cells[key] })),
      {
        key: 'actions',
        title: t('authorizers.bindings.actions'),
        width: 122,
        isPinned: true,
        cell: (authorizer) => <AuthorizerActions authorizer={authorizer} />,
      },
    ]
  }, [t, chosen, selection])
}
