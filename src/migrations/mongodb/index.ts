import * as migration_20261127_061126_comment_desk from './20261127_061126_comment_desk.js'
import * as migration_20261129_014500_comments_without_list from './20261129_014500_comments_without_list.js'

export const migrations = [
  {
    name: '20261127_061126_comment_desk',
    down: migration_20261127_061126_comment_desk.down,
    up: migration_20261127_061126_comment_desk.up,
  },
  {
    name: '20261129_014500_comments_without_list',
    down: migration_20261129_014500_comments_without_list.down,
    up: migration_20261129_014500_comments_without_list.up,
  },
]
