import type { ErrorCode } from './error-code.ts'

/** Errors of the database and the data folder; they stop the start and are read in a terminal. */
export const databaseErrors = {
  'database.newer_version': {
    status: 500,
    zh: {
      title: '数据库来自更新的版本：含有本版本(管家 {version})不认识的迁移 {unknown}，由管家 {newerVersion} 写入',
      next: '请启动管家 {newerVersion} 或更新的版本，或恢复升级前的数据库备份。数据未被改动。',
    },
    en: {
      title:
        'The database comes from a newer version: it holds the migration {unknown}, written by Guanjia {newerVersion}, which this version ({version}) does not know',
      next: 'Start Guanjia {newerVersion} or newer, or restore the database backup from before the upgrade. Nothing was changed.',
    },
  },
  'database.data_dir_not_writable': {
    status: 500,
    zh: {
      title: '数据目录不可写：{dir}({reason})',
      next: '请为运行管家的用户授予该目录的写权限，或用 GUANJIA_DATA_DIR 指定另一个目录。',
    },
    en: {
      title: 'The data folder cannot be written: {dir} ({reason})',
      next: 'Let the user that runs Guanjia write there, or name another folder in GUANJIA_DATA_DIR.',
    },
  },
  'database.unreachable': {
    status: 503,
    zh: {
      title: '连接不上数据库 {address}({reason})',
      next: '请检查 MYSQL_ADDRESS、MYSQL_USERNAME、MYSQL_PASSWORD，以及数据库是否已启动并允许本机连接。',
    },
    en: {
      title: 'Cannot connect to the database at {address} ({reason})',
      next: 'Check MYSQL_ADDRESS, MYSQL_USERNAME and MYSQL_PASSWORD, and that the database runs and admits this host.',
    },
  },
  'database.cannot_create': {
    status: 500,
    zh: {
      title: '数据库 {database} 不存在，且用户 {username} 无权创建({reason})',
      next: '请创建该数据库(CREATE DATABASE … CHARACTER SET utf8mb4)，或授予该用户创建权限，或修改 MYSQL_DATABASE。',
    },
    en: {
      title: 'Database {database} does not exist and user {username} may not create it ({reason})',
      next: 'Create it (CREATE DATABASE … CHARACTER SET utf8mb4), grant the right to, or change MYSQL_DATABASE.',
    },
  },
  'database.file_unusable': {
    status: 500,
    zh: {
      title: '打不开数据库文件 {file}({reason})',
      next: '请确认该文件是管家的 SQLite 数据库且未损坏，必要时从备份恢复。',
    },
    en: {
      title: 'Cannot open the database file {file} ({reason})',
      next: 'Make sure that it is an intact SQLite database of Guanjia; restore a backup if need be.',
    },
  },
  'database.driver_missing': {
    status: 500,
    zh: {
      title: '缺少 SQLite 驱动(Node {nodeVersion})',
      next: '请使用 Node 22.13 以上版本(自带 SQLite)，或安装可选依赖 @photostructure/sqlite。',
    },
    en: {
      title: 'There is no SQLite driver (Node {nodeVersion})',
      next: 'Use Node 22.13 or newer, which has SQLite built in, or install the optional dependency @photostructure/sqlite.',
    },
  },
  'database.wrong_secret_key': {
    status: 500,
    zh: {
      title: '密钥与数据库不符：当前密钥({keyIds})无法解开本数据库中的密文',
      next: '请恢复原来的 GUANJIA_SECRET_KEY 或数据目录中的密钥文件 secret.key；更换密钥时把旧密钥以逗号接在新密钥之后。',
    },
    en: {
      title: 'The secret key does not fit this database: the present key ({keyIds}) cannot unseal its secrets',
      next: 'Restore the former GUANJIA_SECRET_KEY or the key file secret.key of the data folder. To change keys, list the new key first and the old one after a comma.',
    },
  },
} as const satisfies Record<string, ErrorCode>
