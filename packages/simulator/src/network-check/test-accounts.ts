import { type NetworkCheckAccount, networkCheckAccounts } from '@guanjia/wechat'

/** One of the five pairs of test accounts; WeChat picks one at random. */
export type TestPair = {
  pair: number
  officialAccount: NetworkCheckAccount
  miniProgram: NetworkCheckAccount
}

const ofKind = (kind: NetworkCheckAccount['kind']) => networkCheckAccounts.filter((account) => account.kind === kind)
const miniPrograms = ofKind('mini_program')

export const NETWORK_CHECK_PAIRS: readonly TestPair[] = ofKind('official_account').flatMap((officialAccount, index) => {
  const miniProgram = miniPrograms[index]
  return miniProgram ? [{ pair: index + 1, officialAccount, miniProgram }] : []
})
