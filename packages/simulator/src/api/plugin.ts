import { type ApiHandler, type HandlerTable, miniProgramOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const PLUGIN_LIMIT = 50

const applyPlugin: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const appid = textOf(call, 'plugin_appid')
  if (!/^wx[0-9a-zA-Z]{16}$/.test(appid)) refuse(89239)
  const plugins = miniProgram.plugins ?? []
  if (plugins.some((plugin) => plugin.appid === appid)) refuse(89237)
  if (plugins.length >= PLUGIN_LIMIT) refuse(89238)
  miniProgram.plugins = [...plugins, { appid, nickname: `插件 ${appid.slice(-4)}`, version: '', status: 1 }]
  return ok()
}

const getPluginList: ApiHandler = (call) =>
  ok({
    plugin_list: (miniProgramOf(call).plugins ?? []).map(({ appid, status, nickname }) => ({
      appid,
      status,
      nickname,
      headimgurl: `https://wx.qlogo.cn/simulated/${appid}/0`,
    })),
  })

const unbindPlugin: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const appid = textOf(call, 'plugin_appid')
  if (!miniProgram.plugins?.some((plugin) => plugin.appid === appid)) refuse(89244)
  miniProgram.plugins = miniProgram.plugins.filter((plugin) => plugin.appid !== appid)
  return ok()
}

const updatePlugin: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const plugin = miniProgram.plugins?.find((each) => each.appid === textOf(call, 'plugin_appid')) ?? refuse(89244)
  if (miniProgram.gray?.status === 1) refuse(89258)
  if (!/^\d+\.\d+\.\d+$/.test(textOf(call, 'user_version'))) refuse(89257)
  plugin.version = textOf(call, 'user_version')
  return ok()
}

export const pluginHandlers: HandlerTable = { applyPlugin, getPluginList, unbindPlugin, updatePlugin }
