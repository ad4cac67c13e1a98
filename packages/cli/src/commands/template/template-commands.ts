import type { Command } from 'commander'
import { both, withServer } from '../../lib/command-options.ts'

/** What one can do with drafts and templates. Each command loads what it does when it is run. */
export function addTemplate(program: Command): void {
  const template = program
    .command('template')
    .description(both('草稿与模板：列出、加入模板库、删除', 'drafts and templates: list, add to the library, delete'))
  withServer(template.command('drafts').description(both('列出草稿箱', 'list the draft box')))
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./list-templates.ts')).listDrafts(options))
  withServer(
    template
      .command('list')
      .description(both('列出模板，以及还在用它的小程序数', 'list templates and how many mini programs use each')),
  )
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./list-templates.ts')).listTemplates(options))
  withServer(
    template
      .command('add')
      .description(both('把草稿加入模板库，重复执行不会产生两个模板', 'add a draft to the library; twice is once')),
  )
    .requiredOption('--draft <id>', both('草稿编号，latest 为最新的草稿', 'draft id; latest for the newest'))
    .option('--standard', both('加入标准模板库', 'as a standard template'), false)
    .option('--note <text>', both('备注', 'a note'))
    .option('--label <label...>', both('标签', 'labels'))
    .option('--ext-config <id>', both('此模板使用的 ext 配置', 'ext config of this template'))
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (options) => (await import('./change-templates.ts')).addTemplate(options))
  withServer(template.command('delete <id>').description(both('删除模板', 'delete a template')))
    .option('--force', both('还有小程序在用也删除', 'also while mini programs have versions of it'), false)
    .action(async (id, options) => (await import('./change-templates.ts')).deleteTemplate(id, options))
}
