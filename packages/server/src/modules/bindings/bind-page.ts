import type { BindRejection } from '@guanjia/contract'
import { type Html, html, trustedHtml } from '../../lib/html.ts'
import type { BindSession } from './bind-session.ts'

/** Both languages of one text; the merchants read Chinese, so it comes first. */
type Text = { zh: string; en: string }

type Notice = { mark: 'done' | 'wait' | 'stop'; title: Text; next: Text; detail?: Html; refreshSeconds?: number }

/** Which account the merchant is to choose. */
type ExpectedAccount = Pick<BindSession, 'biz_appid' | 'auth_type'>

/** What the merchant sees before WeChat's page: what will happen, and a button that leads there. */
export function entryPage(session: ExpectedAccount, { nonce, device }: { nonce: string; device: Device }): string {
  const pc = button('pc', device === 'pc', { zh: '电脑授权（扫码）', en: 'On this computer (scan)' })
  const h5 = button('h5', device !== 'pc', { zh: '手机授权（微信内打开）', en: 'On this phone (inside WeChat)' })
  return page({
    nonce,
    title: { zh: '授权微信帐号', en: 'Authorise your WeChat account' },
    body: html`
<p class="lead">点击下方按钮后将打开微信官方的授权页面，由您的管理员确认授权给服务商。<small lang="en">The button opens WeChat's own page, where your administrator confirms the authorisation.</small></p>
<ol>
<li>用管理员微信扫码，或在微信中直接打开<small lang="en">Scan with the administrator's WeChat, or open it inside WeChat</small></li>
<li>选择要授权的${expectedAccount(session)}，核对权限后确认<small lang="en">Choose the account, check the permissions, confirm</small></li>
<li>完成后会自动回到这里<small lang="en">You are brought back here</small></li>
</ol>
${device === 'phone' ? html`<p class="hint">当前不在微信中，请复制本页链接到微信内打开，或在电脑上打开。<small lang="en">This is not WeChat: open this link inside WeChat or on a computer.</small></p>` : undefined}
<div class="actions">${device === 'pc' ? [pc, h5] : [h5, pc]}</div>
<p id="error" class="error" role="alert" hidden></p>
<noscript><p class="error">请启用 JavaScript 后重试。 Please enable JavaScript.</p></noscript>
<p class="fine">授权不会向任何人透露您的微信密码；您可随时在公众平台取消授权。<small lang="en">Nobody learns your password; you can cancel at mp.weixin.qq.com at any time.</small></p>
<script nonce="${nonce}">${trustedHtml(ENTRY_SCRIPT)}</script>`,
  })
}

/** Where a browser is: a computer, WeChat, or a phone outside WeChat. */
export type Device = 'pc' | 'wechat' | 'phone'

export function deviceOf(userAgent: string, asked: string | undefined): Device {
  if (/MicroMessenger/i.test(userAgent) && /Mobile|Android|iPhone/i.test(userAgent)) return 'wechat'
  if (/Mobile|Android|iPhone|iPad/i.test(userAgent)) return 'phone'
  return asked === 'h5' ? 'wechat' : 'pc'
}

export function boundPage(nonce: string): string {
  return noticePage(nonce, {
    mark: 'done',
    title: { zh: '授权成功', en: 'Authorised' },
    next: {
      zh: '您可以关闭此页面，服务商已收到通知。',
      en: 'You may close this page; your service provider has been told.',
    },
  })
}

export function waitingPage(nonce: string): string {
  return noticePage(nonce, {
    mark: 'wait',
    title: { zh: '正在确认授权结果', en: 'Confirming the authorisation' },
    next: { zh: '请稍候，页面会自动刷新。', en: 'One moment, this page reloads by itself.' },
    refreshSeconds: 2,
  })
}

const REJECTIONS: Readonly<Record<BindRejection, Text>> = {
  appid_differs: {
    zh: '您授权的帐号与服务商指定的帐号不一致。请重新打开链接，选择指定的帐号。',
    en: 'This is not the account your service provider asked for. Open the link again and choose that one.',
  },
  kind_differs: {
    zh: '您授权的帐号类型与服务商要求的不一致。请重新打开链接，选择正确类型的帐号。',
    en: 'This kind of account is not what your service provider asked for. Open the link again and choose another.',
  },
  authorizer_bound_elsewhere: {
    zh: '该帐号已绑定到另一个业务。请联系服务商处理。',
    en: 'This account is bound to another business. Contact your service provider.',
  },
}

export function rejectedPage(nonce: string, rejection: BindRejection): string {
  const title = { zh: '未能绑定', en: 'Not bound' }
  return noticePage(nonce, { mark: 'stop', title, next: REJECTIONS[rejection] })
}

/** A page for what cannot go on: what happened, and what to do. Never shows what the request contained. */
export function stopPage(nonce: string, text: { title: Text; next: Text }): string {
  return noticePage(nonce, { mark: 'stop', ...text })
}

function noticePage(nonce: string, notice: Notice): string {
  return page({
    nonce,
    title: notice.title,
    refreshSeconds: notice.refreshSeconds,
    mark: notice.mark,
    body: html`<p class="lead">${notice.next.zh}<small lang="en">${notice.next.en}</small></p>`,
  })
}

function expectedAccount(session: ExpectedAccount): Html {
  if (session.biz_appid !== null) return html`帐号 <code>${session.biz_appid}</code>`
  if (session.auth_type === 'mini_program') return html`小程序`
  if (session.auth_type === 'official_account') return html`公众号`
  return html`帐号`
}

function button(device: 'pc' | 'h5', isMain: boolean, text: Text): Html {
  return html`<button type="button" data-device="${device}" class="${isMain ? 'main' : 'other'}">${text.zh}<small lang="en">${text.en}</small></button>`
}

// The jump is made by the page itself: WeChat takes its domain from the Referer, and a plain redirect has none.
const ENTRY_SCRIPT = `
const problem = document.getElementById('error')
const buttons = [...document.querySelectorAll('button[data-device]')]
for (const button of buttons) {
  button.addEventListener('click', async () => {
    problem.hidden = true
    for (const each of buttons) each.disabled = true
    try {
      const address = location.pathname.replace(/\\/$/, '') + '/link?device=' + button.dataset.device
      const answer = await fetch(address, { method: 'POST', headers: { accept: 'application/json' } })
      const body = await answer.json()
      if (!answer.ok) throw new Error([body.title, body.next].filter(Boolean).join('。'))
      window.location.href = body.url
    } catch (error) {
      problem.textContent = error instanceof TypeError ? '网络异常，请重试。 Network error, try again.' : error.message
      problem.hidden = false
      for (const each of buttons) each.disabled = false
    }
  })
}
window.addEventListener('pageshow', () => { for (const each of buttons) each.disabled = false })
`

const MARKS: Readonly<Record<Notice['mark'], string>> = { done: '✓', wait: '…', stop: '!' }

function page(content: {
  nonce: string
  title: Text
  body: Html
  mark?: Notice['mark']
  refreshSeconds?: number | undefined
}): string {
  const { nonce, title, body, mark, refreshSeconds } = content
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title.zh} · ${title.en}</title>
<style nonce="${nonce}">${trustedHtml(STYLE)}</style>
</head>
<body>
<main>
${mark === undefined ? undefined : html`<p class="mark ${mark}" aria-hidden="true">${MARKS[mark]}</p>`}
<h1>${title.zh}<small lang="en">${title.en}</small></h1>
${body}
</main>
</body>
</html>
`.html
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2329; --quiet: #646a73; --ground: #f4f6f8; --card: #fff; --line: #dee0e3; --main: #0a7d4b; --on-main: #fff; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --quiet: #a3a8b0; --ground: #17191c; --card: #212428; --line: #3a3f45; --main: #2aa36b; --on-main: #04150d; --bad: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 16px/1.6 -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
main { width: 100%; max-width: 440px; padding: 32px 28px; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.3 }
small { display: block; color: var(--quiet); font-size: 13px; font-weight: 400; line-height: 1.4 }
.lead { margin: 0 0 16px }
ol { margin: 0 0 20px; padding-left: 22px }
li { margin-bottom: 8px }
.actions { display: grid; gap: 12px }
button { padding: 12px 16px; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; font: inherit; cursor: pointer }
button.main { background: var(--main); border-color: var(--main); color: var(--on-main) }
button.main small { color: inherit; opacity: .9 }
button:disabled { opacity: .55; cursor: wait }
button:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
.hint, .fine { color: var(--quiet); font-size: 14px }
.fine { margin: 20px 0 0 }
.error { color: var(--bad) }
code { font-size: 14px }
.mark { display: grid; place-items: center; width: 56px; height: 56px; margin: 0 0 16px; border-radius: 50%; font-size: 28px; background: var(--ground) }
.mark.done { background: var(--main); color: var(--on-main) }
.mark.stop { color: var(--bad) }
`
