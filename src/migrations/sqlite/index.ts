import * as migration_20261123_195435_initial from './20261123_195435_initial.js';

export const migrations = [
  {
    up: migration_20261123_195435_initial.up,
    down: migration_20261123_195435_initial.down,
    name: '20261123_195435_initial'
  },
];
