import { createHash } from 'node:crypto'
import { request } from 'undici'
import type { Engine } from '../engine/engine.ts'
import type { Component } from '../state/component.ts'

export type UrlCheck = { url: string; isPassed: boolean; status?: number; answer?: string; error?: string }

const ANSWER_LIMIT = 2048

/**
 * What WeChat may do when push URLs are saved: GET with echostr, to be answered unchanged after a check of the signature;
 * in cloud service mode a probe instead. Whether components still get the first one today is not confirmed.
 */
export async function checkPushUrls(engine: Engine, component: Component): Promise<UrlCheck[]> {
  const { componentPushUrl, messagePushUrl } = component.live
  const sample = Object.keys(engine.state.accounts)[0] ?? component.appid
  const urls = [componentPushUrl, messagePushUrl.replaceAll('$APPID$', sample)]
  return Promise.all(urls.map((url) => (engine.settings.cloudRun ? probe(engine, url) : echo(engine, component, url))))
}

async function echo(engine: Engine, component: Component, target: string): Promise<UrlCheck> {
  const echostr = String(Math.floor(engine.ids.fraction('echostr') * 10 ** 18))
  const timestamp = String(Math.floor(engine.clock.unmovedNow() / 1000))
  const nonce = String(Math.floor(engine.ids.fraction('nonce') * 2_000_000_000))
  const parts = [component.live.messageToken, timestamp, nonce].sort().join('')
  const signature = createHash('sha1').update(parts).digest('hex')
  const url = new URL(target)
  for (const [name, value] of Object.entries({ signature, timestamp, nonce, echostr }))
    url.searchParams.set(name, value)
  return ask(engine, { url: url.href, method: 'GET' }, (answer) => answer === echostr)
}

function probe(engine: Engine, url: string): Promise<UrlCheck> {
  const body = JSON.stringify({ action: 'CheckContainerPath' })
  return ask(engine, { url, method: 'POST', body }, (answer) => answer === 'success' || answer === '')
}

async function ask(
  engine: Engine,
  outgoing: { url: string; method: 'GET' | 'POST'; body?: string },
  accepts: (answer: string) => boolean,
): Promise<UrlCheck> {
  const { url, method, body } = outgoing
  try {
    const signal = AbortSignal.timeout(engine.settings.pushDeadlineMs)
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'x-wx-source': 'wx_callback' }
    const response = await request(url, { method, body, headers, signal })
    const answer = (await response.body.text()).slice(0, ANSWER_LIMIT)
    return { url, isPassed: response.statusCode === 200 && accepts(answer), status: response.statusCode, answer }
  } catch (error) {
    return { url, isPassed: false, error: (error as Error).message }
  }
}
