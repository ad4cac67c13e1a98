// node scripts/stage-release.mjs FOLDER: what has been built, ready to be copied to where it runs (an image, another machine).
import './lib/check-node.mjs'
import { resolve } from 'node:path'
import { say } from './lib/say.mjs'
import { stageRelease } from './lib/stage-release.mjs'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  say('用法：node scripts/stage-release.mjs 目录', 'Usage: node scripts/stage-release.mjs FOLDER')
  process.exitCode = 1
} else {
  stageRelease(resolve(folder))
  say(`发布文件已放入 ${folder}`, `The release is in ${folder}`)
}
