import * as migration_20261128_185155_initial from './20261128_185155_initial.js';
import * as migration_20261128_221216_indexes from './20261128_221216_indexes.js';
import * as migration_20261129_012113_list_requests from './20261129_012113_list_requests.js';
import * as migration_20261129_043637_change_log from './20261129_043637_change_log.js';
import * as migration_20261129_050246_orders from './20261129_050246_orders.js';
import * as migration_20261129_050722_relations from './20261129_050722_relations.js';
import * as migration_20261129_052658_desk_orders from './20261129_052658_desk_orders.js';
import * as migration_20261129_084837_publication_summaries from './20261129_084837_publication_summaries.js';
import * as migration_20261129_090813_publication_appearances from './20261129_090813_publication_appearances.js';
import * as migration_20261129_122139_external_ids from './20261129_122139_external_ids.js';
import * as migration_20261129_152717_relations_by_name from './20261129_152717_relations_by_name.js';
import * as migration_20261129_155043_style_rules from './20261129_155043_style_rules.js';
import * as migration_20261129_155947_saved_views from './20261129_155947_saved_views.js';
import * as migration_20261129_161453_translations_behind from './20261129_161453_translations_behind.js';
import * as migration_20261129_191746_list_changes from './20261129_191746_list_changes.js';
import * as migration_20261129_195511_releases from './20261129_195511_releases.js';
import * as migration_20261129_201714_notes_to_people from './20261129_201714_notes_to_people.js';
import * as migration_20261129_224102_ballots from './20261129_224102_ballots.js';
import * as migration_20261129_230420_comments_about_entries from './20261129_230420_comments_about_entries.js';
import * as migration_20261129_231319_comment_media from './20261129_231319_comment_media.js';
import * as migration_20261129_232807_updates from './20261129_232807_updates.js';
import * as migration_20261129_233816_ballot_groups from './20261129_233816_ballot_groups.js';
import * as migration_20261130_023101_webhook_events from './20261130_023101_webhook_events.js';
import * as migration_20261130_030448_ballot_work from './20261130_030448_ballot_work.js';
import * as migration_20261130_054627_reply_mails from './20261130_054627_reply_mails.js';
import * as migration_20261130_062916_mails_waiting from './20261130_062916_mails_waiting.js';

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
    name: '20261129_012113_list_requests',
  },
  {
    up: migration_20261129_043637_change_log.up,
    down: migration_20261129_043637_change_log.down,
    name: '20261129_043637_change_log',
  },
  {
    up: migration_20261129_050246_orders.up,
    down: migration_20261129_050246_orders.down,
    name: '20261129_050246_orders',
  },
  {
    up: migration_20261129_050722_relations.up,
    down: migration_20261129_050722_relations.down,
    name: '20261129_050722_relations',
  },
  {
    up: migration_20261129_052658_desk_orders.up,
    down: migration_20261129_052658_desk_orders.down,
    name: '20261129_052658_desk_orders',
  },
  {
    up: migration_20261129_084837_publication_summaries.up,
    down: migration_20261129_084837_publication_summaries.down,
    name: '20261129_084837_publication_summaries',
  },
  {
    up: migration_20261129_090813_publication_appearances.up,
    down: migration_20261129_090813_publication_appearances.down,
    name: '20261129_090813_publication_appearances',
  },
  {
    up: migration_20261129_122139_external_ids.up,
    down: migration_20261129_122139_external_ids.down,
    name: '20261129_122139_external_ids',
  },
  {
    up: migration_20261129_152717_relations_by_name.up,
    down: migration_20261129_152717_relations_by_name.down,
    name: '20261129_152717_relations_by_name',
  },
  {
    up: migration_20261129_155043_style_rules.up,
    down: migration_20261129_155043_style_rules.down,
    name: '20261129_155043_style_rules',
  },
  {
    up: migration_20261129_155947_saved_views.up,
    down: migration_20261129_155947_saved_views.down,
    name: '20261129_155947_saved_views',
  },
  {
    up: migration_20261129_161453_translations_behind.up,
    down: migration_20261129_161453_translations_behind.down,
    name: '20261129_161453_translations_behind',
  },
  {
    up: migration_20261129_191746_list_changes.up,
    down: migration_20261129_191746_list_changes.down,
    name: '20261129_191746_list_changes',
  },
  {
    up: migration_20261129_195511_releases.up,
    down: migration_20261129_195511_releases.down,
    name: '20261129_195511_releases',
  },
  {
    up: migration_20261129_201714_notes_to_people.up,
    down: migration_20261129_201714_notes_to_people.down,
    name: '20261129_201714_notes_to_people',
  },
  {
    up: migration_20261129_224102_ballots.up,
    down: migration_20261129_224102_ballots.down,
    name: '20261129_224102_ballots',
  },
  {
    up: migration_20261129_230420_comments_about_entries.up,
    down: migration_20261129_230420_comments_about_entries.down,
    name: '20261129_230420_comments_about_entries',
  },
  {
    up: migration_20261129_231319_comment_media.up,
    down: migration_20261129_231319_comment_media.down,
    name: '20261129_231319_comment_media',
  },
  {
    up: migration_20261129_232807_updates.up,
    down: migration_20261129_232807_updates.down,
    name: '20261129_232807_updates',
  },
  {
    up: migration_20261129_233816_ballot_groups.up,
    down: migration_20261129_233816_ballot_groups.down,
    name: '20261129_233816_ballot_groups',
  },
  {
    up: migration_20261130_023101_webhook_events.up,
    down: migration_20261130_023101_webhook_events.down,
    name: '20261130_023101_webhook_events',
  },
  {
    up: migration_20261130_030448_ballot_work.up,
    down: migration_20261130_030448_ballot_work.down,
    name: '20261130_030448_ballot_work',
  },
  {
    up: migration_20261130_054627_reply_mails.up,
    down: migration_20261130_054627_reply_mails.down,
    name: '20261130_054627_reply_mails',
  },
  {
    up: migration_20261130_062916_mails_waiting.up,
    down: migration_20261130_062916_mails_waiting.down,
    name: '20261130_062916_mails_waiting'
  },
];
