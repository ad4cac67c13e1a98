import type { NetworkCheckReport, NetworkCheckStep } from './network-check.ts'

/** The report as a person reads it; a failing step shows the exact request and answer. */
export function formatNetworkCheck(report: NetworkCheckReport, language: 'zh' | 'en' = 'zh'): string {
  const isZh = language === 'zh'
  const lines = [
    isZh
      ? `全网发布检测 ${report.componentAppid}（测试帐号第 ${report.pair} 组）`
      : `Full-network release check of ${report.componentAppid} (test accounts ${report.pair})`,
    ...report.steps.flatMap((step) => formatStep(step, isZh)),
    report.isPassed ? (isZh ? '全部通过' : 'all steps passed') : isZh ? '未通过' : 'not passed',
  ]
  return `${lines.join('\n')}\n`
}

function formatStep(step: NetworkCheckStep, isZh: boolean): string[] {
  const mark = step.isPassed ? (isZh ? '通过' : 'pass') : isZh ? '失败' : 'FAIL'
  const head = `[${mark}] ${step.name}: ${isZh ? step.titleZh : step.titleEn}`
  if (step.isPassed) return [head]
  return [
    head,
    `  ${isZh ? '原因' : 'reason'}: ${(isZh ? step.problemZh : step.problemEn) ?? ''}`,
    `  ${isZh ? '期望' : 'expected'}: ${step.expected}`,
    `  ${isZh ? '请求' : 'request'}: POST ${step.request?.url ?? '-'}`,
    `  ${isZh ? '请求体' : 'body'}: ${step.request?.body ?? '-'}`,
    `  ${isZh ? '明文' : 'plaintext'}: ${step.request?.plaintext ?? '-'}`,
    `  ${isZh ? '应答' : 'answer'}: ${step.answer?.status ?? '-'} ${JSON.stringify(step.answer?.body ?? null)}`,
    `  ${isZh ? '应答字节' : 'answer bytes'}: ${step.answer?.hex ?? '-'}`,
  ]
}
