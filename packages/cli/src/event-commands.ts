import type { Command } from 'commander'
import { both, parseCount, withServer } from './lib/command-options.ts'
import { parseSince } from './lib/since.ts'

/** `guanjia events …`: callbacks as they come in, and those that were. */
export function addEvents(program: Command): void {
  const events = program
    .command('events')
    .description(both('消息推送：实时查看、列出、重放', 'callbacks: follow, list and replay them'))
  withFilters(events.command('tail').description(both('实时显示收到的消息推送', 'show callbacks as they come in')))
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./commands/events/tail.ts')).tailEvents(options))
  withServer(events.command('list').description(both('列出收到的消息推送', 'list stored callbacks')))
    .option('--appid <appid>', both('此帐号的', 'of this account'))
    .option('--type <type>', both('此类型的，例如 wechat.message.text', 'of this type, such as wechat.message.text'))
    .option('--since <time>', both('此时间以来，例如 2h', 'received since, such as 2h'), parseSince)
    .option('--until <time>', both('此时间之前', 'received before'), parseSince)
    .option('--limit <count>', both('最多列出多少条', 'at most so many'), parseCount, 50)
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./commands/events/list.ts')).listEvents(options))
  addReplay(events)
}

function addReplay(events: Command): void {
  withServer(
    events
      .command('replay')
      .description(both('把收到的推送重新投递给目标', 'send stored callbacks to their targets again')),
  )
    .argument('[id]', both('推送编号，或用 --since', 'id of a callback, or --since'))
    .option('--since <time>', both('此时间以来收到的，例如 2h', 'received since, such as 2h'), parseSince)
    .option('--until <time>', both('此时间之前', 'received before'), parseSince)
    .option('--appid <appid>', both('此帐号的', 'of this account'))
    .option('--type <type>', both('此类型的，例如 wechat.message.text', 'of this type, such as wechat.message.text'))
    .option('--json', both('输出 JSON', 'print JSON'), false)
    .action(async (id, options) => (await import('./commands/events/replay.ts')).replayEvents(id, options))
}

/** `guanjia listen`: callbacks to a developer's machine. */
export function addListen(program: Command): void {
  const listen = program
    .command('listen')
    .description(
      both(
        '把消息推送转发到本机的程序，无需内网穿透',
        'bring callbacks to a program on this machine, without a tunnel',
      ),
    )
    .requiredOption(
      '--forward-to <address>',
      both('程序的地址，例如 localhost:3000/webhook', 'where it listens, such as localhost:3000/webhook'),
    )
  withFilters(listen)
    .option(
      '--reply',
      both(
        '显示程序的应答（只供查看，不会回复给微信）',
        'show its answers (they are not used, and never reach WeChat)',
      ),
      false,
    )
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (options) => (await import('./commands/listen.ts')).listen(options))
}

/** `guanjia trigger`: an event in the simulated WeChat. */
export function addTrigger(program: Command): void {
  program
    .command('trigger')
    .description(
      both(
        '让模拟微信触发一个事件；不写类型则列出全部',
        'have an event happen in the simulated WeChat; without a type, list them',
      ),
    )
    .argument(
      '[event]',
      both('类型，例如 subscribe、message.text、ticket', 'type, such as subscribe, message.text, ticket'),
    )
    .option('--appid <appid>', both('发生在此帐号', 'it happens to this account'))
    .option('--openid <openid>', both('由此用户引起', 'this user causes it'))
    .option('--field <name=value...>', both('字段，使用微信的名称', "fields, in WeChat's names"))
    .option('--component <appid>', both('第三方平台 appid', 'appid of the component'))
    .option('--simulator <url>', both('模拟微信的地址', 'the simulated WeChat'))
    .option('--data <dir>', both('dev 的数据目录', 'data folder of dev'), process.env.GUANJIA_DATA_DIR || 'data')
    .option('--json', both('每行输出一个 JSON', 'print one JSON a line'), false)
    .action(async (event, options) => (await import('./commands/trigger.ts')).trigger(event, options))
}

function withFilters(command: Command): Command {
  return withServer(command)
    .option('--type <types...>', both('只看这些类型，可用 wechat.event.*', 'only these types, such as wechat.event.*'))
    .option('--appid <appids...>', both('只看这些帐号', 'only these accounts'))
    .option('--since <time>', both('从此时间起，例如 30m', 'begin then, such as 30m'), parseSince)
}
