import * as migration_20261127_061126_comment_desk from './20261127_061126_comment_desk.js'

export const migrations = [
  {
    name: '20261127_061126_comment_desk',
    down: migration_20261127_061126_comment_desk.down,
    up: migration_20261127_061126_comment_desk.up,
  },
]
