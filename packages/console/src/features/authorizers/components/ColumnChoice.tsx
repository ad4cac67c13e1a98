import { useTranslation } from 'react-i18next'
import { ViewColumnIcon } from '../../../ui/icons.tsx'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import { AUTHORIZER_COLUMNS, type AuthorizerColumn, COLUMN_LABELS } from './authorizer-columns.tsx'

type ColumnChoiceProps = {
  readonly chosen: readonly AuthorizerColumn[]
  readonly onToggle: (column: AuthorizerColumn) => void
}

export function ColumnChoice({ chosen, onToggle }: ColumnChoiceProps) {
  const { t } = useTranslation()
  return (
    <MenuButton
      label={t('authorizers.list.columns')}
      items={AUTHORIZER_COLUMNS.map((key) => ({
        key,
        label: t(COLUMN_LABELS[key]),
        isCurrent: chosen.includes(key),
        onSelect: () => onToggle(key),
      }))}
    >
      <ViewColumnIcon />
    </MenuButton>
  )
}
