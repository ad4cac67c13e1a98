import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppError } from '../../http/app-error.ts'
import { toProblem } from '../../http/error-handler.ts'
import { escapeHtml } from '../../lib/html.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a visitor gets in place of the business system: a page for people, a problem document for programs. */
export function describeRefusal(request: IncomingMessage, error: AppError, requestId: string): Answer {
  const isPage = wantsPage(request.headers.accept)
  const body = isPage ? renderPage(error, requestId) : JSON.stringify(toProblem(error, requestId))
  const { retryAfterSeconds } = error.params
  return {
    status: error.status,
    headers: {
      'content-type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...(isPage && { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }),
      ...(typeof retryAfterSeconds === 'number' && { 'retry-after': String(retryAfterSeconds) }),
    },
    body,
  }
}

const DRAIN_MS = 5_000

export function refuse(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  if (!request.complete) {
    response.setHeader('connection', 'close')
    drain(request)
  }
  response.writeHead(answer.status, answer.headers)
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

/** An upload that nobody wants may go on for a while, so that its sender reads the answer, but not for ever. */
export function drain(request: IncomingMessage): void {
  request.unpipe()
  request.resume()
  const cut = setTimeout(() => request.destroy(), DRAIN_MS)
  request.once('close', () => clearTimeout(cut))
}

/** Browsers that open a page say so; programs name JSON, or anything. */
function wantsPage(accept = ''): boolean {
  const html = accept.indexOf('text/html')
  const json = accept.search(/application\/(?:[\w.-]+\+)?json/)
  return html >= 0 && (json < 0 || html < json)
}

function renderPage(error: AppError, requestId: string): string {
  const { zh, en } = { zh: error.text('zh'), en: error.text('en') }
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(zh.title)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em}small{color:#666}</style>
<h1>${escapeHtml(zh.title)}</h1>
<p>${escapeHtml(zh.next)}</p>
<div lang="en"><h2>${escapeHtml(en.title)}</h2><p>${escapeHtml(en.next)}</p></div>
<small>${error.status} · ${escapeHtml(requestId)}</small>
</html>
`
}
