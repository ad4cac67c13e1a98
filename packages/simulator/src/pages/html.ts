/** Markup that is already safe. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | undefined | false | readonly (Html | string)[]

/** Escapes everything that is put in, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? '')
  })
  return new Html(text)
}

function render(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return escapeHtml(String(part))
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
:root{--green:#07c160;--line:#e7e7eb;--text:#353535;--soft:#888}
*{box-sizing:border-box}
body{margin:0;background:#f6f8f9;color:var(--text);font:15px/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header{background:#fff;border-bottom:1px solid var(--line);padding:14px 24px;font-size:17px}
header small{color:var(--soft);margin-left:12px}
main{max-width:720px;margin:32px auto;background:#fff;border:1px solid var(--line);border-radius:6px;padding:32px}
h1{font-size:20px;margin:0 0 8px}h2{font-size:15px;margin:24px 0 8px;color:#555}
p.hint{color:var(--soft);margin:4px 0 16px}
fieldset{border:1px solid var(--line);border-radius:6px;margin:0 0 16px;padding:8px 16px 12px}
legend{padding:0 8px;color:#555}
label.row{display:flex;align-items:center;gap:10px;padding:8px 4px;border-bottom:1px solid #f2f2f2;cursor:pointer}
label.row:last-child{border-bottom:0}label.row small{color:var(--soft)}
label.set{display:inline-flex;gap:6px;margin:4px 14px 4px 0}label.set.off{color:#bbb}
button{background:var(--green);border:0;border-radius:4px;color:#fff;font-size:16px;padding:10px 36px;cursor:pointer}
button.plain{background:#f2f2f2;color:var(--text)}
.error{color:#fa5151;font-size:17px}
.badge{background:#eef9f2;color:#07a050;border-radius:3px;padding:0 6px;font-size:12px}
@media(max-width:600px){main{margin:0;border:0;border-radius:0;padding:20px}}
`

export function page(title: string, body: Html, style = ''): string {
  const head = html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${new Html(STYLE + style)}</style></head>
<body>${body}</body></html>`
  return head.text
}
