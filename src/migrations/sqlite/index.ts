import * as migration_20261123_191716_initial from './20261123_191716_initial.js'

export const migrations = [
  {
    up: migration_20261123_191716_initial.up,
    down: migration_20261123_191716_initial.down,
    name: '20261123_191716_initial'
  },
];
