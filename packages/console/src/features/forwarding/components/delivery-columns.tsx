import type { Delivery } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { LastOutcome } from './LastOutcome.tsx'

export function useDeliveryColumns(): readonly DataColumn<Delivery>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'createdAt',
        title: t('forwarding.field.created_at'),
        width: 150,
        cell: ({ createdAt }) => <TimeText at={createdAt} />,
      },
      {
        key: 'type',
        title: t('forwarding.field.event'),
        cell: ({ id, type }) => (
          <Link to={`/deliveries/${encodeURIComponent(id)}`}>
            <CallbackType type={type} />
          </Link>
        ),
      },
      {
        key: 'target',
        title: t('forwarding.field.target'),
        width: 140,
        cell: ({ targetName }) => <Clamp text={targetName} />,
      },
      {
        key: 'status',
        title: t('forwarding.field.status'),
        width: 110,
        cell: ({ status }) => <WordTag word={DELIVERY_STATUS[status]} />,
      },
      {
        key: 'attempts',
        title: t('forwarding.field.attempts'),
        width: 96,
        align: 'right',
        cell: ({ attemptCount }) => attemptCount,
      },
      {
        key: 'outcome',
        title: t('forwarding.field.last_outcome'),
        width: 160,
        cell: (delivery) => <LastOutcome delivery={delivery} />,
      },
      {
        key: 'next',
        title: t('forwarding.field.next_attempt'),
        width: 120,
        cell: ({ nextAttemptAt }) => (nextAttemptAt === null ? '–' : <TimeText at={nextAttemptAt} relative />),
      },
    ],
    [t],
  )
}
