import type { Command } from 'commander'
import { both, parseCount, withServer } from '../../lib/command-options.ts'

/** Codes and links that open a mini program. Each command loads what it does when it is run. */
export function addLink(program: Command): void {
  const link = program
    .command('link')
    .description(
      both('小程序码与链接：小程序码、URL Scheme、URL Link、Short Link', 'codes and links of a mini program'),
    )
  ofMiniProgram(link.command('code').description(both('不限制的小程序码', 'a code without a limit on their number')))
    .requiredOption('--scene <text>', both('页面得到的 scene，1 到 32 个字符', 'what the page gets as scene'))
    .option('--page <page>', both('打开的页面，默认首页', 'page to open, by default the home page'))
    .option('--env <version>', 'release | trial | develop', 'release')
    .option('--no-check-page', both('不检查页面是否已上线', 'do not ask whether the page is online'))
    .option('--out <file>', both('存为图片', 'save the picture'))
    .action(async (options) => (await import('./make-link.ts')).showUnlimitedCode(options))
  for (const [name, title] of [
    ['scheme', 'URL Scheme'],
    ['url', 'URL Link'],
  ] as const) {
    ofMiniProgram(link.command(name).description(title))
      .option('--page <page>', both('打开的页面，默认首页', 'page to open, by default the home page'))
      .option('--query <text>', both('页面参数', 'parameters of the page'))
      .option('--env <version>', 'release | trial | develop', 'release')
      .option('--days <count>', both('有效天数，最多 30', 'good for so many days, at most 30'), parseCount)
      .option('--json', both('输出 JSON', 'print JSON'), false)
      .action(async (options) => (await import('./make-link.ts')).makeLink(name, options))
  }
  ofMiniProgram(link.command('short').description('Short Link'))
    .requiredOption('--page <page>', both('打开的页面，可带参数', 'page to open, with its parameters'))
    .requiredOption('--title <text>', both('标题，最多 20 个字', 'title, at most 20 characters'))
    .option('--permanent', both('长期有效', 'without an end'), false)
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (options) => (await import('./make-link.ts')).makeShortLink(options))
}

function ofMiniProgram(command: Command): Command {
  return withServer(command).requiredOption('--appid <appid>', both('小程序', 'the mini program'))
}
