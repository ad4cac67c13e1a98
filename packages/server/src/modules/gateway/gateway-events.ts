import { type CallObservation, findErrcode, UNCATALOGUED_API_ID } from '@guanjia/wechat'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'

/** Writes the metric and the log line of one call to WeChat. An observation holds nothing secret. */
export function createCallObserver({
  log,
  metrics,
}: {
  log: Logger
  metrics: Registry
}): (observation: CallObservation) => void {
  const registers = [metrics]
  const total = new Counter({
    name: 'guanjia_wechat_requests_total',
    help: 'Calls to WeChat by path and result: ok, refused, no_answer, bad_answer or failed',
    labelNames: ['path', 'result'],
    registers,
  })
  const duration = new Histogram({
    name: 'guanjia_wechat_request_duration_seconds',
    help: 'How long WeChat took to answer',
    buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  })
  return ({ apiId, path, componentAppid, appid, outcome, errcode, rid, durationMs }) => {
    // A label takes few values; a caller may invent any number of paths that the catalogue does not have.
    total.inc({ path: apiId === UNCATALOGUED_API_ID ? 'other' : path, result: outcome })
    duration.observe(durationMs / 1_000)
    log[levelOf({ outcome, errcode })](
      { apiId, path, componentAppid, appid, outcome, errcode, rid, durationMs },
      'WeChat called',
    )
  }
}

/** A refusal that only tells a state, such as "no audit yet" (85058), is an answer like another. */
function levelOf({ outcome, errcode }: Pick<CallObservation, 'outcome' | 'errcode'>): 'debug' | 'info' | 'warn' {
  if (outcome === 'ok') return 'debug'
  const isState = outcome === 'refused' && errcode !== undefined && findErrcode(errcode)?.category === 'state'
  return isState ? 'info' : 'warn'
}
