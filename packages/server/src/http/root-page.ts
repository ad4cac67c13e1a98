import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/*
 * 微管家 published its authorisation links as `/#/authorize` and `/#/authorizeH5`. What follows the # never reaches a server,
 * so the page at `/` has to look; everybody else goes on to the console. The jump is a step within our own domain, and
 * WeChat sees the page that it leads to.
 */
const SCRIPT = `
const places = { '/authorize': '/auth/pc', '/authorizeH5': '/auth/h5', '/authorizeh5': '/auth/h5' }
const wanted = location.hash.slice(1).split(/[?&]/)[0].replace(/\\/+$/, '')
location.replace(Object.hasOwn(places, wanted) ? places[wanted] : '/console/')
`

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>管家</title>
<noscript><meta http-equiv="refresh" content="0; url=/console/"></noscript>
<p><a href="/console/">管家控制台</a> · <a href="/auth/pc">授权微信帐号</a></p>
<script>${SCRIPT}</script>
</html>
`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'referrer-policy': 'origin',
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
}

/** `/`: for a browser the page that looks at its own address, for programs the way to the console. */
export function sendRootPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!request.headers.accept?.includes('text/html')) return reply.redirect('/console/')
  return reply.headers(HEADERS).send(PAGE)
}
