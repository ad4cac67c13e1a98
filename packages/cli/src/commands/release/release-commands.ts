import { type Command, InvalidArgumentError } from 'commander'
import { both, parseCount, parseWhole, withServer } from '../../lib/command-options.ts'
import { inLanguage } from '../../lib/language.ts'

const EXIT_CODES = both(
  '退出码：0 成功；1 参数、连接或服务端拒绝；2 审核被拒绝；3 发布失败、被取消或被微信拒绝；4 等待超时',
  'exit codes: 0 done; 1 arguments, connection or a refusal by the server; 2 rejected by the audit; 3 failed, cancelled or refused by WeChat; 4 not over in time',
)

/** What one can do with releases. Each command loads what it does when it is run. */
export function addRelease(program: Command): void {
  const release = program
    .command('release')
    .description(both('版本发布：从模板到上线、灰度、回退', 'releases: from a template to online, gray, back'))
  addRun(release)
  addViews(release)
  addActions(release)
}

function addRun(release: Command): void {
  withServer(
    release
      .command('run')
      .description(
        both(
          '上传代码、提交审核、发布上线，服务端会自己走完',
          'commit, submit and publish; the server goes on by itself',
        ),
      ),
  )
    .requiredOption('--appid <appid>', both('小程序 AppID', 'appid of the mini program'))
    .requiredOption('--template <id>', both('模板编号，latest 为最新的模板', 'template id; latest for the newest'))
    .option(
      '--ext-config <file>',
      both('ext 配置的 JSON 文件，- 为标准输入', 'JSON file with the ext config; - for stdin'),
    )
    .option('--user-version <version>', both('版本号，默认同模板', 'version, by default that of the template'))
    .option('--desc <text>', both('版本说明，默认同模板', 'description, by default that of the template'))
    .option('--submission <file>', both('提审内容的 JSON 文件', 'JSON file with what is submitted'))
    .option('--no-submit', both('检测完成后不提交审核', 'stop before the audit'))
    .option('--auto-publish', both('审核通过后自动发布（默认）', 'publish once approved (the default)'), true)
    .option('--no-auto-publish', both('审核通过后暂不发布', 'hold the approved version'))
    .option('--publish-at <time>', both('不早于此时间发布', 'do not publish before this time'), parseTime)
    .option('--wait', both('等待并显示每一步', 'wait and print each step'), false)
    .option('--timeout <seconds>', both('最多等待的秒数，0 为不限', 'wait at most so long; 0: for ever'), parseWhole, 0)
    .option('--qr-path <path>', both('体验版二维码打开的页面', 'page that the trial code opens'))
    .option('--qr-file <file>', both('把体验版二维码存为图片', 'save the trial code as a picture'))
    .option('--json', both('结束时输出 JSON', 'print JSON at the end'), false)
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(async (options) => (await import('./run-release.ts')).runRelease(options))
}

function addViews(release: Command): void {
  withServer(release.command('list').description(both('列出发布', 'list releases')))
    .option('--appid <appid>', both('只看此小程序', 'of this mini program'))
    .option('--state <state>', both('处于此状态', 'in this state'))
    .option('--open', both('只看进行中的', 'only open ones'))
    .option('--limit <count>', both('最多列出多少个', 'at most so many'), parseCount, 50)
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./show-releases.ts')).listReleases(options))
  withServer(release.command('show <id>').description(both('一次发布及其步骤', 'one release and its steps')))
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (id, options) => (await import('./show-releases.ts')).showRelease(id, options))
  withServer(release.command('qr <id>').description(both('体验版二维码', 'code of the trial version')))
    .option('--path <path>', both('打开的页面，可带参数', 'page to open, with parameters'))
    .option('--out <file>', both('存为图片', 'save the picture'))
    .action(async (id, options) => (await import('./show-releases.ts')).showCode(id, options))
}

function addActions(release: Command): void {
  action(release, 'submit', '提交审核', 'submit for audit')
    .option('--submission <file>', both('提审内容的 JSON 文件', 'JSON file with what is submitted'))
    .action(async (id, options) => (await import('./act-on-release.ts')).submitRelease(id, options))
  action(release, 'publish', '发布上线，或定时', 'publish, now or at a time')
    .option('--at <time>', both('审核通过后不早于此时间发布', 'once approved, not before this time'), parseTime)
    .action(async (id, options) => (await import('./act-on-release.ts')).publishRelease(id, options))
  action(release, 'gray', '灰度发布', 'gray release')
    .option('--percentage <number>', both('灰度比例，只能上升', 'share, which only rises'), parseWhole)
    .option('--debuggers-first', both('项目成员优先', 'members of the project first'), false)
    .option('--testers-first', both('体验成员优先', 'testers first'), false)
    .option('--step <percentage@time>', both('到时间自动升到此比例，可多次', 'rise by itself; repeatable'), addStep, [])
    .option('--revert', both('取消灰度', 'cancel the gray release'), false)
    .action(async (id, options) => (await import('./act-on-release.ts')).grayRelease(id, options))
  action(release, 'rollback', '回退到之前的版本', 'go back to an older version')
    .option(
      '--app-version <number>',
      both('历史版本号，默认上一个', 'one of the history, by default the last'),
      parseCount,
    )
    .action(async (id, options) => (await import('./act-on-release.ts')).rollBackRelease(id, options))
  withServer(
    release
      .command('rollback-online')
      .description(both('回退线上版本，无论由谁发布', 'roll back what is online, whoever released it')),
  )
    .requiredOption('--appid <appid>', both('小程序', 'the mini program'))
    .option(
      '--app-version <number>',
      both('历史版本号，默认上一个', 'one of the history, by default the last'),
      parseCount,
    )
    .option('--yes', both('不再询问', 'do not ask'), false)
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (options) => (await import('./roll-back-online.ts')).rollBackOnline(options))
  const plain = [
    ['withdraw', 'withdraw', '撤回审核', 'withdraw the audit'],
    ['speed-up', 'speed-up', '加急审核', 'speed the audit up'],
    ['hold', 'hold', '暂不自动发布', 'do not publish by itself'],
    ['cancel', 'cancel', '取消发布', 'give the release up'],
  ] as const
  for (const [name, path, zh, en] of plain) {
    action(release, name, zh, en).action(async (id, options) =>
      (await import('./act-on-release.ts')).actOnRelease(id, path, {}, options),
    )
  }
}

function action(release: Command, name: string, zh: string, en: string): Command {
  return withServer(release.command(`${name} <id>`).description(both(zh, en)))
    .option('--wait', both('等到做完', 'wait until it is done'), false)
    .option(
      '--timeout <seconds>',
      both('最多等待的秒数，0 为不限', 'wait at most so long; 0: for ever'),
      parseWhole,
      300,
    )
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .addHelpText('after', `\n${EXIT_CODES}`)
}

function parseTime(value: string): number {
  const at = Date.parse(value)
  if (at > 0) return at
  throw new InvalidArgumentError(
    inLanguage({ zh: '应为 2026-01-31T08:00 这样的时间', en: 'a time such as 2026-01-31T08:00' }),
  )
}

type Step = { percentage: number; at: number }

function addStep(value: string, steps: Step[]): Step[] {
  const [, percentage, time = ''] = /^(\d{1,3})@(.+)$/.exec(value) ?? []
  if (percentage !== undefined) return [...steps, { percentage: Number(percentage), at: parseTime(time) }]
  throw new InvalidArgumentError(inLanguage({ zh: '应为 20@2026-01-31T08:00', en: 'as in 20@2026-01-31T08:00' }))
}
