import type { AuthorizerDetail, BindSession, CreatedBindSession } from '@guanjia/contract'
import { UserError } from '../lib/user-error.ts'
import { pollUntil } from './poll.ts'
import { expectThat, getFact, type Step } from './step.ts'
import { waitForWebhook } from './webhook-records.ts'

/** A merchant authorises: what the business system asks for, and then what the merchant's browser does, request by request. */
export const authoriseSteps: readonly Step[] = [
  {
    name: 'merchant',
    title: { zh: '新建一个模拟商家小程序', en: 'a simulated merchant gets a mini program' },
    async run({ trace, dev, facts }) {
      const answer = await trace.send({
        method: 'POST',
        url: `${dev.urls.simulator}/_sim/api/accounts`,
        json: { kind: 'mini_program', nickname: `演示小店 ${facts.runId}` },
      })
      const { appid } = answer.json as { appid: string }
      return { appid, businessId: `shop-${facts.runId}` }
    },
  },
  {
    name: 'bind-session',
    title: { zh: '业务系统申请授权链接', en: 'the business system asks for an authorisation link' },
    isVisit: true,
    async run(context) {
      const session = await context.api.post<CreatedBindSession>('/bind-sessions', {
        businessId: getFact(context, 'businessId'),
        metadata: { demo: context.facts.runId },
      })
      return { bindSessionId: session.id, entryUrl: session.pcUrl }
    },
  },
  {
    name: 'entry-page',
    title: { zh: '商家打开授权入口页', en: 'the merchant opens the entry page' },
    isVisit: true,
    async run(context) {
      const { status, headers } = await context.trace.send({ url: getFact(context, 'entryUrl') })
      const isPage = status === 200 && headers.get('content-type')?.startsWith('text/html') === true
      expectThat(isPage, `入口页没有打开（${status}）`, `The entry page did not open (${status})`)
      return {}
    },
  },
  {
    name: 'authorise-link',
    title: {
      zh: '点击授权：换取预授权码，得到微信的授权页',
      en: 'the button: a pre-auth code, and the address of the authorisation page',
    },
    isVisit: true,
    async run(context) {
      const entryUrl = new URL(getFact(context, 'entryUrl'))
      const url = `${entryUrl.origin}${entryUrl.pathname}/link?device=pc`
      const headers = { referer: entryUrl.href, origin: entryUrl.origin }
      const { status, json } = await context.trace.send({ method: 'POST', url, headers })
      const link = (json as { url?: string } | undefined)?.url
      if (status !== 200 || link === undefined)
        throw new UserError('没有得到授权页地址', 'No address of the authorisation page came back')
      return { authorizeUrl: link }
    },
  },
  {
    name: 'authorise-page',
    title: { zh: '微信授权页（检查来源 Referer）', en: 'the authorisation page of WeChat, which checks the Referer' },
    isVisit: true,
    async run(context) {
      const headers = { referer: getFact(context, 'entryUrl') }
      const { status, text } = await context.trace.send({ url: getFact(context, 'authorizeUrl'), headers })
      // WeChat refuses with a page too; only the one that can be confirmed has a form.
      const isOpen = status === 200 && text.includes('<form')
      const reason = /<p class="error">([^<]*)/.exec(text)?.[1] ?? `HTTP ${status}`
      expectThat(isOpen, `授权页拒绝打开：${reason}`, `The authorisation page refused: ${reason}`)
      return {}
    },
  },
  {
    name: 'confirm',
    title: { zh: '商家选择小程序并确认授权', en: 'the merchant picks the mini program and confirms' },
    isVisit: true,
    async run(context) {
      const query = new URL(getFact(context, 'authorizeUrl')).searchParams
      const { status, json } = await context.trace.send({
        method: 'POST',
        url: `${context.dev.urls.simulator}/_sim/api/authorize`,
        json: {
          componentAppid: query.get('component_appid'),
          preAuthCode: query.get('pre_auth_code'),
          redirectUri: query.get('redirect_uri'),
          appid: getFact(context, 'appid'),
        },
      })
      const redirectUrl = (json as { redirectUrl?: string } | undefined)?.redirectUrl
      if (status !== 200 || redirectUrl === undefined)
        throw new UserError('授权没有被接受', 'The authorisation was not accepted')
      return { redirectUrl }
    },
  },
  {
    name: 'redirect',
    title: { zh: '浏览器带着授权码跳转回来', en: 'the browser is sent back with the authorisation code' },
    isVisit: true,
    async run(context) {
      const { status } = await context.trace.send({ url: getFact(context, 'redirectUrl') })
      expectThat(status < 400, `跳转被拒绝（${status}）`, `The redirect was refused (${status})`)
      return {}
    },
  },
  {
    name: 'bound',
    title: { zh: '换取令牌，绑定业务编号', en: 'the code is exchanged, the business id is bound' },
    async run(context) {
      const path = `/bind-sessions/${getFact(context, 'bindSessionId')}`
      await pollUntil({
        what: { zh: '完成绑定', en: 'the binding' },
        timeoutMs: 120_000,
        read: () => context.quietApi.get<BindSession>(path),
        isDone: ({ status }) => ['bound', 'rejected', 'expired'].includes(status),
      })
      const session = await context.api.get<BindSession>(path)
      expectThat(
        session.status === 'bound',
        `绑定没有成功：${session.status}`,
        `The binding did not succeed: ${session.status}`,
      )
      const authorizer = await context.api.get<AuthorizerDetail>(`/authorizers/${getFact(context, 'appid')}`)
      const isBound = authorizer.status === 'active' && authorizer.businessIds.includes(getFact(context, 'businessId'))
      expectThat(isBound, '授权方没有绑定到业务编号', 'The authorizer is not bound to the business id')
      return {}
    },
  },
  {
    name: 'bound-webhook',
    title: {
      zh: '业务系统收到 authorizer.bound（验签通过）',
      en: 'the business system gets authorizer.bound, its signature verified',
    },
    async run(context) {
      const sessionId = getFact(context, 'bindSessionId')
      await waitForWebhook(context, {
        type: 'authorizer.bound',
        isIt: ({ bindSessionId }) => bindSessionId === sessionId,
      })
      return {}
    },
  },
]
