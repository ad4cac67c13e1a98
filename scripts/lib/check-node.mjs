// Imported first by every script, so that an old Node is told what it needs instead of failing on a syntax or API it lacks.
// Keep this file in the syntax of old Node versions.
const needed = [20, 19]
const found = process.versions.node.split('.').map(Number)

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    '需要 Node.js ' +
      needed.join('.') +
      ' 或更新版本，当前是 ' +
      process.versions.node +
      '。请从 https://nodejs.org 安装后重试。',
  )
  console.error(
    'Node.js ' +
      needed.join('.') +
      ' or newer is required, this is ' +
      process.versions.node +
      '. Install it from https://nodejs.org and try again.',
  )
  process.exit(1)
}
