import { CONTROL_SCRIPT } from './control-page-script.ts'
import { Html, html, page } from './html.ts'

const STYLE = `
body{display:flex;flex-direction:column;min-height:100vh}
.layout{display:flex;flex:1}
nav{background:#fff;border-right:1px solid var(--line);padding:16px 0;width:168px;flex:none}
nav a{color:var(--text);display:block;padding:9px 24px;text-decoration:none;border-left:3px solid transparent}
nav a[aria-current=page]{background:#eef9f2;border-left-color:var(--green);color:#07a050}
main{flex:1;margin:0;max-width:none;background:none;border:0;padding:24px 32px;min-width:0}
section.card{background:#fff;border:1px solid var(--line);border-radius:6px;padding:16px 20px;margin-bottom:16px}
section.card h2{margin:0 0 12px;color:var(--text);font-size:16px}
table{border-collapse:collapse;width:100%;font-size:13px}
th{color:#666;font-weight:normal;text-align:left;background:#fafafa;white-space:nowrap}
summary{overflow-wrap:anywhere}.tag{white-space:nowrap}
th,td{border-bottom:1px solid #f0f0f0;padding:7px 10px;vertical-align:top}
td code,pre{font:12px/1.5 ui-monospace,Menlo,Consolas,monospace;word-break:break-all;white-space:pre-wrap}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin:8px 0}
input,select,textarea{border:1px solid #d9d9d9;border-radius:4px;font:inherit;font-size:14px;padding:6px 10px;background:#fff}
textarea{width:100%;min-height:120px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px}
button{font-size:14px;padding:6px 16px}
button.small{font-size:12px;padding:3px 10px}
button.danger{background:#fa5151}
.tag{border-radius:3px;background:#f2f2f2;color:#666;font-size:12px;padding:1px 7px}
.tag.good{background:#eef9f2;color:#07a050}.tag.bad{background:#fff1f0;color:#d93026}.tag.wait{background:#fff7e6;color:#b26a00}
.notice{background:#fff;border:1px solid var(--line);border-left:3px solid var(--green);border-radius:4px;bottom:24px;padding:10px 18px;position:fixed;right:24px;box-shadow:0 4px 16px #0002;max-width:480px}
.notice.bad{border-left-color:#fa5151}
.empty{color:var(--soft);padding:16px 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;word-break:break-all}
@media(max-width:720px){.layout{flex-direction:column}nav{display:flex;overflow-x:auto;width:auto;border-right:0}nav a{white-space:nowrap}main{padding:16px}section.card{overflow-x:auto}}
`

const TABS: [hash: string, zh: string][] = [
  ['overview', '概览'],
  ['accounts', '帐号'],
  ['templates', '草稿与模板'],
  ['pushes', '推送记录'],
  ['calls', '接口调用'],
  ['faults', '故障'],
  ['settings', '设置与快照'],
]

/** 控制台: everything that WeChat's side does, by hand. It only uses the control API. */
export function renderControlPage(): string {
  const body = html`<header>模拟微信开放平台<small>控制台 · Simulated WeChat Open Platform</small></header>
<div class="layout"><nav aria-label="主导航">${TABS.map(([hash, zh]) => html`<a href="#${hash}">${zh}</a>`)}</nav>
<main id="view" aria-live="polite"><p class="empty">正在加载…</p></main></div>
<script>${new Html(CONTROL_SCRIPT)}</script>`
  return page('模拟微信开放平台', body, STYLE)
}
