import { createHash } from 'node:crypto'
import { type ApiHandler, accountOf, type HandlerTable, miniProgramOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

/** How many mini programs one WeChat id can be tester of. */
const PROGRAMS_PER_USER = 50

const bindTester: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const wechatId = textOf(call, 'wechatid')
  // WeChat ids begin with a letter and have 6 to 20 characters; one that says so cannot be searched.
  if (!/^[a-zA-Z][-\w]{5,19}$/.test(wechatId) || wechatId.startsWith('hidden')) refuse(85001)
  const testers = miniProgram.testers ?? []
  if (testers.some((tester) => tester.wechatId === wechatId)) refuse(85004)
  if (testers.length >= engine.settings.testersPerMiniProgram) refuse(85002)
  const bound = engine.state.testerCounts[wechatId] ?? 0
  if (bound >= PROGRAMS_PER_USER) refuse(85003)
  engine.state.testerCounts[wechatId] = bound + 1
  const userstr = createHash('sha256')
    .update(`${accountOf(call).appid}/${wechatId}`)
    .digest('base64url')
  miniProgram.testers = [...testers, { wechatId, userstr }]
  return ok({ userstr })
}

const unbindTester: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const wechatId = textOf(call, 'wechatid')
  const userstr = textOf(call, 'userstr')
  if (wechatId === '' && userstr === '') refuse(40097)
  const tester = miniProgram.testers?.find((each) => each.wechatId === wechatId || each.userstr === userstr)
  if (!tester) refuse(85001)
  miniProgram.testers = miniProgram.testers?.filter((each) => each !== tester)
  const { testerCounts } = engine.state
  testerCounts[tester.wechatId] = Math.max(0, (testerCounts[tester.wechatId] ?? 1) - 1)
  return ok()
}

/** Answers userstr only, never the WeChat id. */
const getTester: ApiHandler = (call) => {
  if (textOf(call, 'action') !== 'get_experiencer') refuse(40097)
  return ok({ members: (miniProgramOf(call).testers ?? []).map(({ userstr }) => ({ userstr })) })
}

export const memberHandlers: HandlerTable = { bindTester, unbindTester, getTester }
