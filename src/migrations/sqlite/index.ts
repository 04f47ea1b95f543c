import * as migration_20261123_191337_initial from './20261123_191337_initial';

export const migrations = [
  {
    up: migration_20261123_191337_initial.up,
    down: migration_20261123_191337_initial.down,
    name: '20261123_191337_initial'
  },
];
