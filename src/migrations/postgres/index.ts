import * as migration_20261128_185155_initial from './20261128_185155_initial.js';
import * as migration_20261128_221216_indexes from './20261128_221216_indexes.js';
import * as migration_20261129_012113_list_requests from './20261129_012113_list_requests.js';

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
  {
    up: migration_20261129_012113_list_requests.up,
    down: migration_20261129_012113_list_requests.down,
    name: '20261129_012113_list_requests'
  },
];
