import type { Command } from 'commander'
import { both, withServer } from '../../lib/command-options.ts'

const EXIT_CODES = both(
  '退出码：0 已与期望一致；1 参数、连接或服务端拒绝，或有小程序没有做完；2 用 --plan 时有差异',
  'exit codes: 0 as wanted; 1 arguments, connection or a refusal, or something was not done; 2 with --plan: there are differences',
)

/** Brings mini programs to what a file wants of them. */
export function addApply(program: Command): void {
  withServer(
    program
      .command('apply')
      .description(
        both(
          '期望状态：域名、隐私、类目、体验成员等，先看差异再应用',
          'desired state: domains, privacy, categories, testers …; shows the difference, then applies it',
        ),
      ),
  )
    .option('-f, --file <file>', both('JSON 或 YAML 文件，- 为标准输入', 'JSON or YAML file, - for stdin'))
    .option('--appid <appid...>', both('只处理这些小程序', 'only these mini programs'))
    .option('--label <label>', both('有此标签的小程序', 'mini programs with this label'))
    .option('--all', both('所有已授权的小程序', 'all authorised mini programs'))
    .option('--plan', both('只看差异，不应用', 'show the difference and stop'), false)
    .option('--yes', both('不再询问', 'do not ask'), false)
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(async (options) => (await import('./apply-file.ts')).applyFile(options))
}
