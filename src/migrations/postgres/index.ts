import * as migration_20261128_185155_initial from './20261128_185155_initial.js'
import * as migration_20261128_221216_indexes from './20261128_221216_indexes.js'

export const migrations = [
  {
    up: migration_20261128_185155_initial.up,
    down: migration_20261128_185155_initial.down,
    name: '20261128_185155_initial',
  },
  {
    up: migration_20261128_221216_indexes.up,
    down: migration_20261128_221216_indexes.down,
    name: '20261128_221216_indexes',
  },
]
