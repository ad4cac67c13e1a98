import type { Command } from 'commander'
import { both, withServer } from '../../lib/command-options.ts'

/** What one can do with ext configs. Each command loads what it does when it is run. */
export function addExtConfig(program: Command): void {
  const extConfig = program
    .command('ext-config')
    .description(both('ext 配置：预览某个商家的 ext_json', 'ext configs: preview the ext_json of a merchant'))
  withServer(
    extConfig
      .command('preview')
      .description(
        both(
          '显示上传时会发送的 ext_json，以及每个值的来源',
          'what a commit would send, and where every value is from',
        ),
      ),
  )
    .requiredOption('--appid <appid>', both('商家小程序的 AppID', 'appid of the mini program'))
    .option('--template <id>', both('模板编号', 'template id'))
    .option('--id <id>', both('已保存的 ext 配置', 'a stored ext config'))
    .option('--file <file>', both('ext 配置的 JSON 文件，- 为标准输入', 'JSON file with the ext config; - for stdin'))
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .addHelpText('after', `\n${both('退出码：0 可以发送；1 有错误', 'exit codes: 0 it can be sent; 1 it has errors')}`)
    .action(async (options) => (await import('./preview.ts')).previewExtConfig(options))
}
