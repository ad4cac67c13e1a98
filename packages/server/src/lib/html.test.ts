import { expect, it } from 'vitest'
import { html } from './html.ts'

it('escapes what is put into a page, attributes included', () => {
  const nickname = `<img src=x onerror="alert('1')">&`
  expect(html`<p title="${nickname}">${nickname}</p>`.html).not.toContain('<img')
  expect(html`<p title="${nickname}">x</p>`.html).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">x</p>',
  )
})

it('keeps what comes from the tag itself, also in lists', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}</ul>${undefined}`.html).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>')
})
