import type { TargetKind } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { EditConflict } from '../../../lib/editor.ts'
import { TARGET_FORMAT, TARGET_ORDERING } from '../../../lib/words/forwarding-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { ConflictCard } from '../../../ui/ConflictCard.tsx'
import { KIND_FIELDS } from './target-form-fields.ts'
import type { TargetFormValues } from './target-form-values.ts'

/** The parts of a target that two have changed; secrets that were typed stay in the form and are not shown. */
export function TargetConflict({ conflict }: { readonly conflict: EditConflict<TargetFormValues> }) {
  const { t } = useTranslation()
  const show = (part: keyof TargetFormValues, of: TargetFormValues) => {
    if (part === 'format') return t(TARGET_FORMAT[of.format])
    if (part === 'ordering') return t(TARGET_ORDERING[of.ordering])
    return undefined
  }
  return <ConflictCard conflict={conflict} parts={partsOf(conflict.mine.kind)} show={show} />
}

function partsOf(kind: TargetKind): Partial<Record<keyof TargetFormValues, LocaleKey>> {
  return {
    name: 'forwarding.field.name',
    ...Object.fromEntries(KIND_FIELDS[kind].map(({ name, label }) => [name, label])),
    format: 'targets.field.format',
    ordering: 'targets.field.ordering',
    timeoutSeconds: 'targets.field.timeout',
    maxInFlight: 'targets.field.max_in_flight',
    ratePerSecond: 'targets.field.rate',
  }
}
