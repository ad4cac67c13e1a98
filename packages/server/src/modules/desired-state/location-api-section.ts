import type { DesiredMiniProgram, DesiredStateStep, PrivateApi } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'
import { type ApiApplication, hashOfApplication } from '../privacy/privacy.ts'
import {
  added,
  type Blocked,
  blocked,
  type Comparison,
  type MiniProgramSection,
  NO_REFUSALS,
  type Note,
  step,
} from './section.ts'

type WantedApis = NonNullable<DesiredMiniProgram['locationApis']>

/**
 * APIs that are granted or under review are as wanted. A rejected application is sent again only when it has changed since:
 * `sent` has the hash of what was sent last. What is granted and not named stays: it cannot be given back.
 */
export function compareApis(
  wanted: readonly ApiApplication[],
  present: { readonly apis: readonly PrivateApi[]; readonly sent: ReadonlyMap<string, string> },
): Comparison {
  const steps: DesiredStateStep[] = []
  const stopped: Blocked[] = []
  const notes: Note[] = []
  for (const application of wanted) {
    const { api } = application
    const change = added('locationApis', api)
    const listed = present.apis.find((each) => each.api === api)
    const stop = (error: AppError) => stopped.push(blocked(change, error))
    const reason = listed?.failReason ?? '-'
    const isSameAgain = present.sent.get(api) === hashOfApplication(application)
    if (!listed) stop(new AppError('desired_state.api_unknown', { api }))
    else if (listed.status === 'not_allowed') stop(new AppError('desired_state.api_not_allowed', { api, reason }))
    else if (listed.status === 'rejected' && isSameAgain)
      stop(new AppError('desired_state.api_rejected', { api, reason }))
    else if (listed.status === 'in_review')
      notes.push({ zh: `${api} 的申请正在审核。`, en: `The application for ${api} is in review.` })
    else if (listed.status !== 'granted') steps.push(step('locationApis', 'applyPrivacyInterface', [change]))
  }
  return { steps, blocked: stopped, notes }
}

export const locationApis: MiniProgramSection = {
  name: 'locationApis',
  prepare({ locationApis: wanted }, { privacy, key }) {
    return wanted && prepare(wanted)
    async function prepare(apis: WantedApis) {
      const [present, sent] = await Promise.all([privacy.listApis(key), privacy.listApplications(key)])
      return {
        name: 'locationApis',
        comparison: compareApis(apis, { apis: present, sent }),
        async write({ changes }: DesiredStateStep) {
          const application = apis.find(({ api }) => api === changes[0]?.value)
          if (application) await privacy.applyForApi(key, application)
          return NO_REFUSALS
        },
      } as const
    }
  },
}
