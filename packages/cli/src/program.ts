import { Command } from 'commander'
import { addApply } from './commands/apply/apply-command.ts'
import { addExtConfig } from './commands/ext-config/ext-config-commands.ts'
import { addLink } from './commands/link/link-commands.ts'
import { addRelease } from './commands/release/release-commands.ts'
import { addTemplate } from './commands/template/template-commands.ts'
import { addEvents, addListen, addTrigger } from './event-commands.ts'
import { both, parseCount, parsePort, parseWhole, withServer } from './lib/command-options.ts'
import { inLanguage } from './lib/language.ts'
import { readVersion } from './lib/version.ts'

// What commander itself writes above the parts of a help page.
const titles: Readonly<Record<string, string>> = {
  'Usage:': both('用法', 'Usage:'),
  'Options:': both('选项', 'Options:'),
  'Commands:': both('命令', 'Commands:'),
}

/** The commands and their help. What a command does is loaded when it is run. */
export function createProgram(): Command {
  const program = new Command('guanjia')
    .description(both('管家：微信第三方平台的一站式服务', 'Guanjia: everything a WeChat third-party platform needs'))
    .version(readVersion(), '-V, --version', both('显示版本', 'print the version'))
    .helpOption('-h, --help', both('显示帮助', 'print this help'))
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .showHelpAfterError(inLanguage({ zh: '（用 --help 查看用法）', en: '(use --help to see how)' }))
  program
    .command('start')
    .description(
      both('启动服务（正式运行，连接真实的微信）', 'start the server (production, talks to the real WeChat)'),
    )
    .action(async () => (await import('./commands/start.ts')).start())
  addDev(program)
  addDemo(program)
  addSimulate(program)
  addCertify(program)
  addAuthorizers(program)
  addQuota(program)
  addTemplate(program)
  addExtConfig(program)
  addRelease(program)
  addApply(program)
  addLink(program)
  addEvents(program)
  addListen(program)
  addTrigger(program)
  program
    .command('migrate')
    .description(both('把数据库升级到当前版本', 'bring the database to this version'))
    .action(async () => (await import('./commands/migrate.ts')).migrate())
  addOperator(program)
  return program
}

function addOperator(program: Command): void {
  const operator = program
    .command('operator')
    .description(both('控制台的操作员（在服务器上运行）', 'operators of the console (run on the server)'))
  operator
    .command('reset-password [username]')
    .description(
      both(
        '忘记密码时，生成一个一次性密码，并退出该操作员的全部登录',
        'for a lost password: make a one-time password and end all sessions of the operator',
      ),
    )
    .option('--yes', both('不再询问', 'do not ask'), false)
    .action(async (username, options) =>
      (await import('./commands/operator/reset-password.ts')).resetPassword(username ?? 'admin', options),
    )
}

function addDev(program: Command): void {
  program
    .command('dev')
    .description(
      both(
        '本机演练：服务、模拟微信、示例业务系统一起启动',
        'rehearse on this machine: server, simulated WeChat and a sample business system',
      ),
    )
    .option('--data <dir>', both('数据目录', 'data folder'), process.env.GUANJIA_DATA_DIR || 'data')
    .option('--host <address>', both('监听地址', 'address to listen on'), '127.0.0.1')
    .option('--port <port>', both('服务端口', 'port of the server'), parsePort, 8080)
    .option('--simulator-port <port>', both('模拟微信端口', 'port of the simulated WeChat'), parsePort, 8090)
    .option('--inner-port <port>', both('内部接口端口', 'port of the inner listener'), parsePort, 8081)
    .option('--business-port <port>', both('示例业务系统端口', 'port of the sample business system'), parsePort, 8082)
    .option('--verbose', both('在终端显示全部日志', 'show every log line'), false)
    .action(async (options) => (await import('./commands/dev.ts')).dev(options))
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      both(
        '对着运行中的 dev 走一遍全流程：授权、消息转发、上传、审核、发布',
        'drive the whole flow against a running dev: authorise, forward, commit, audit, release',
      ),
    )
    .option('--data <dir>', both('dev 的数据目录', 'data folder of dev'), process.env.GUANJIA_DATA_DIR || 'data')
    .option('--resume', both('从上次中断的步骤继续', 'go on at the step that was interrupted'), false)
    .action(async (options) => (await import('./commands/demo.ts')).demo(options))
}

function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .description(both('单独启动模拟微信', 'start the simulated WeChat alone'))
    .option('--host <address>', both('监听地址', 'address to listen on'), '127.0.0.1')
    .option('--port <port>', both('端口', 'port'), parsePort, 8090)
    .option('--seed <number>', both('随机种子，相同的种子得到相同的运行', 'the same seed gives the same run'), Number)
    .option('--state <file>', both('保存状态的文件', 'file that keeps the state'))
    .action(async (options) => (await import('./commands/simulate.ts')).simulate(options))
  simulate
    .command('ledger')
    .description(
      both('列出模拟微信的每条行为及其依据', 'list what the simulated WeChat does, and how sure each behaviour is'),
    )
    .option('--markdown', both('输出 Markdown 表格', 'print a Markdown table'), false)
    .action(async (options) => (await import('./commands/simulate.ts')).printLedger(options))
}

function addCertify(program: Command): void {
  program
    .command('certify')
    .description(
      both(
        '用模拟微信对一个服务运行全网发布检测',
        'have the simulated WeChat make the check before 全网发布 against a server',
      ),
    )
    .requiredOption('--url <url>', both('要检测的服务', 'the server to check'))
    .option('--component-url <url>', both('授权事件接收 URL，默认由 --url 得出', 'component URL, by default of --url'))
    .option('--message-url <url>', both('消息与事件接收 URL，可含 $APPID$', 'message URL, may hold $APPID$'))
    .option('--simulator <url>', both('模拟微信的地址', 'the simulated WeChat'))
    .option('--component <appid>', both('第三方平台 appid', 'appid of the component'))
    .option('--pair <number>', both('测试帐号组，1 到 5', 'pair of test accounts, 1 to 5'), Number)
    .option('--data <dir>', both('dev 的数据目录', 'data folder of dev'), process.env.GUANJIA_DATA_DIR || 'data')
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (options) => (await import('./commands/certify.ts')).certify(options))
}

function addAuthorizers(program: Command): void {
  const authorizers = program
    .command('authorizers')
    .description(both('授权方：列出、与微信对账', 'authorizers: list them, compare them with WeChat'))
  withServer(authorizers.command('list').description(both('列出授权方', 'list authorizers')))
    .option(
      '--search <text>',
      both('名称、AppID、原始 ID 的一部分，或业务编号', 'part of a name or id, or a business id'),
    )
    .option('--status <status>', 'active | revoked | needs_reauthorization')
    .option('--kind <kind>', 'mini_program | official_account | channels | shop | talent | supplier | unknown')
    .option('--label <label>', both('有此标签', 'with this label'))
    .option('--permission-set <id>', both('授予了此权限集', 'granted this permission set'), parseCount)
    .option('--missing-permission-set <id>', both('没有授予此权限集', 'did not grant it'), parseCount)
    .option('--business-id <id>', both('属于此业务编号', 'bound to this business id'))
    .option('--bound', both('只看已绑定的', 'only bound ones'))
    .option('--unbound', both('只看未绑定的', 'only unbound ones'))
    .option('--limit <count>', both('最多列出多少个', 'at most so many'), parseCount, 50)
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./commands/authorizers/list.ts')).listAuthorizers(options))
  withServer(
    authorizers
      .command('sync')
      .description(
        both('与微信的授权方列表对账，补记遗漏的推送', 'compare with the list of WeChat: what pushes left out'),
      ),
  )
    .option('--profile-calls <count>', both('最多读取多少个资料', 'profiles to read at most'), parseWhole)
    .option('--no-wait', both('不等待结束', 'do not wait for the end'))
    .option('--json', both('结束时输出 JSON', 'print JSON at the end'), false)
    .action(async (options) => (await import('./commands/authorizers/sync.ts')).syncAuthorizers(options))
}

function addQuota(program: Command): void {
  const quota = program.command('quota').description(both('微信接口调用次数', 'how often WeChat was called'))
  withServer(
    quota
      .command('clear')
      .description(both('以 AppSecret 重置调用次数，每月 10 次', 'reset the counters by AppSecret, ten times a month')),
  )
    .option('--appid <appid>', both('授权方，不填则为第三方平台', 'an authorizer; without it the component'))
    .option('--yes', both('不再询问', 'do not ask'), false)
    .action(async (options) => (await import('./commands/quota/clear.ts')).clearQuota(options))
}
