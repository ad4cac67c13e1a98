import type { DesiredStateResult } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { RESULT_OUTCOME, SECTION } from '../../../lib/words/desired-state-words.ts'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { ChangeList } from './ChangeList.tsx'

/** What was done, as it was read back from WeChat. */
export function ResultList({ results }: { readonly results: readonly DesiredStateResult[] }) {
  const { t } = useTranslation()
  return (
    <SimpleTable
      label={t('desired_state.result.title')}
      head={[
        t('desired_state.result.at'),
        t('desired_state.plan.section'),
        t('desired_state.result.outcome'),
        t('desired_state.plan.changes'),
      ]}
      rows={results.map(({ at, section, outcome, changes, problem }, index) => ({
        key: `${at} ${section} ${index}`,
        cells: [
          <TimeText key="at" at={at} />,
          t(SECTION[section]),
          <WordTag key="outcome" word={RESULT_OUTCOME[outcome]} />,
          <div key="changes">
            <ChangeList changes={changes} />
            {[problem, ...changes.map((change) => change.problem)]
              .filter((each) => each !== null)
              .map((each) => (
                <ProblemDetails key={`${each.code} ${each.title}`} problem={each} />
              ))}
          </div>,
        ],
      }))}
    />
  )
}
