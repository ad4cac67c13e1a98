import { renderBehaviourLedger } from '../src/ledger/behaviour-ledger.ts'

export const BEHAVIOUR_PAGE = new URL('../../../docs/reference/simulator-behaviour.md', import.meta.url)

/** The ledger in both languages, as `guanjia simulate ledger` prints it. */
export function renderBehaviourPage(): string {
  return [
    '# 模拟微信的行为与依据 · What the simulated WeChat does, and how sure it is\n',
    '本页由 `npx tsx packages/simulator/scripts/write-behaviour-page.ts` 生成，与 `guanjia simulate ledger` 的输出一致。“有文档”：官方文档写明；“有旁证”：官方源码、工作人员答复、SDK 或开发者报告；“推测”：没有依据，模拟器只能选一种。\n',
    'Made by `npx tsx packages/simulator/scripts/write-behaviour-page.ts`, with what `guanjia simulate ledger` prints.\n',
    renderBehaviourLedger({ language: 'zh', format: 'markdown' }),
    '## English\n',
    renderBehaviourLedger({ language: 'en', format: 'markdown' }),
  ].join('\n')
}
