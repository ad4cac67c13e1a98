import type { ErrorCode } from './error-code.ts'

/** Errors of the environment; they stop the start and are read in a terminal. */
export const configErrors = {
  'config.invalid': {
    status: 500,
    zh: { title: '环境变量有 {count} 处问题：{listZh}', next: '请改正以上各项后重新启动；全部变量见 example.env。' },
    en: {
      title: 'The environment has {count} problem(s):{listEn}',
      next: 'Correct them all and start again; example.env lists every variable.',
    },
  },
  'config.key_file_invalid': {
    status: 500,
    zh: {
      title: '密钥文件已损坏：{file}',
      next: '请从备份恢复该文件(每行一个 64 位十六进制密钥)。没有它，数据库中的密文无法解开。',
    },
    en: {
      title: 'The key file is damaged: {file}',
      next: 'Restore it from a backup (one key of 64 hexadecimal digits a line). Without it the secrets in the database cannot be unsealed.',
    },
  },
  'config.port_taken': {
    status: 500,
    zh: {
      title: '端口 {port} 已被占用(地址 {host})',
      next: '请停止占用它的程序，或用 {variable} 指定另一个端口。',
    },
    en: {
      title: 'Port {port} is taken (address {host})',
      next: 'Stop the program that uses it, or name another port in {variable}.',
    },
  },
} as const satisfies Record<string, ErrorCode>
