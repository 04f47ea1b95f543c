import * as migration_20261123_195435_initial from './20261123_195435_initial.js';
import * as migration_20261127_023747_comment_claims from './20261127_023747_comment_claims.js';
import * as migration_20261127_061126_comment_desk from './20261127_061126_comment_desk.js';
import * as migration_20261127_070557_workflow from './20261127_070557_workflow.js';
import * as migration_20261127_121742_merges_and_rank_history from './20261127_121742_merges_and_rank_history.js';
import * as migration_20261127_164509_templates from './20261127_164509_templates.js';
import * as migration_20261127_171109_link_checks from './20261127_171109_link_checks.js';
import * as migration_20261128_215948_ids_used_once from './20261128_215948_ids_used_once.js';
import * as migration_20261128_221201_indexes from './20261128_221201_indexes.js';
import * as migration_20261129_012106_list_requests from './20261129_012106_list_requests.js';
import * as migration_20261129_043631_change_log from './20261129_043631_change_log.js';
import * as migration_20261129_050240_orders from './20261129_050240_orders.js';
import * as migration_20261129_050711_relations from './20261129_050711_relations.js';
import * as migration_20261129_052649_desk_orders from './20261129_052649_desk_orders.js';
import * as migration_20261129_084828_publication_summaries from './20261129_084828_publication_summaries.js';
import * as migration_20261129_090806_publication_appearances from './20261129_090806_publication_appearances.js';
import * as migration_20261129_122120_external_ids from './20261129_122120_external_ids.js';
import * as migration_20261129_152702_relations_by_name from './20261129_152702_relations_by_name.js';
import * as migration_20261129_155026_style_rules from './20261129_155026_style_rules.js';
import * as migration_20261129_155921_saved_views from './20261129_155921_saved_views.js';
import * as migration_20261129_161444_translations_behind from './20261129_161444_translations_behind.js';
import * as migration_20261129_191734_list_changes from './20261129_191734_list_changes.js';
import * as migration_20261129_195504_releases from './20261129_195504_releases.js';
import * as migration_20261129_200729_notes_to_people from './20261129_200729_notes_to_people.js';
import * as migration_20261129_224059_ballots from './20261129_224059_ballots.js';
import * as migration_20261129_230412_comments_about_entries from './20261129_230412_comments_about_entries.js';
import * as migration_20261129_231315_comment_media from './20261129_231315_comment_media.js';
import * as migration_20261129_232800_updates from './20261129_232800_updates.js';
import * as migration_20261129_233809_ballot_groups from './20261129_233809_ballot_groups.js';
import * as migration_20261130_030435_ballot_work from './20261130_030435_ballot_work.js';
import * as migration_20261130_054618_reply_mails from './20261130_054618_reply_mails.js';
import * as migration_20261130_062904_mails_waiting from './20261130_062904_mails_waiting.js';

export const migrations = [
  {
    up: migration_20261123_195435_initial.up,
    down: migration_20261123_195435_initial.down,
    name: '20261123_195435_initial',
  },
  {
    up: migration_20261127_023747_comment_claims.up,
    down: migration_20261127_023747_comment_claims.down,
    name: '20261127_023747_comment_claims',
  },
  {
    up: migration_20261127_061126_comment_desk.up,
    down: migration_20261127_061126_comment_desk.down,
    name: '20261127_061126_comment_desk',
  },
  {
    up: migration_20261127_070557_workflow.up,
    down: migration_20261127_070557_workflow.down,
    name: '20261127_070557_workflow',
  },
  {
    up: migration_20261127_121742_merges_and_rank_history.up,
    down: migration_20261127_121742_merges_and_rank_history.down,
    name: '20261127_121742_merges_and_rank_history',
  },
  {
    up: migration_20261127_164509_templates.up,
    down: migration_20261127_164509_templates.down,
    name: '20261127_164509_templates',
  },
  {
    up: migration_20261127_171109_link_checks.up,
    down: migration_20261127_171109_link_checks.down,
    name: '20261127_171109_link_checks',
  },
  {
    up: migration_20261128_215948_ids_used_once.up,
    down: migration_20261128_215948_ids_used_once.down,
    name: '20261128_215948_ids_used_once',
  },
  {
    up: migration_20261128_221201_indexes.up,
    down: migration_20261128_221201_indexes.down,
    name: '20261128_221201_indexes',
  },
  {
    up: migration_20261129_012106_list_requests.up,
    down: migration_20261129_012106_list_requests.down,
    name: '20261129_012106_list_requests',
  },
  {
    up: migration_20261129_043631_change_log.up,
    down: migration_20261129_043631_change_log.down,
    name: '20261129_043631_change_log',
  },
  {
    up: migration_20261129_050240_orders.up,
    down: migration_20261129_050240_orders.down,
    name: '20261129_050240_orders',
  },
  {
    up: migration_20261129_050711_relations.up,
    down: migration_20261129_050711_relations.down,
    name: '20261129_050711_relations',
  },
  {
    up: migration_20261129_052649_desk_orders.up,
    down: migration_20261129_052649_desk_orders.down,
    name: '20261129_052649_desk_orders',
  },
  {
    up: migration_20261129_084828_publication_summaries.up,
    down: migration_20261129_084828_publication_summaries.down,
    name: '20261129_084828_publication_summaries',
  },
  {
    up: migration_20261129_090806_publication_appearances.up,
    down: migration_20261129_090806_publication_appearances.down,
    name: '20261129_090806_publication_appearances',
  },
  {
    up: migration_20261129_122120_external_ids.up,
    down: migration_20261129_122120_external_ids.down,
    name: '20261129_122120_external_ids',
  },
  {
    up: migration_20261129_152702_relations_by_name.up,
    down: migration_20261129_152702_relations_by_name.down,
    name: '20261129_152702_relations_by_name',
  },
  {
    up: migration_20261129_155026_style_rules.up,
    down: migration_20261129_155026_style_rules.down,
    name: '20261129_155026_style_rules',
  },
  {
    up: migration_20261129_155921_saved_views.up,
    down: migration_20261129_155921_saved_views.down,
    name: '20261129_155921_saved_views',
  },
  {
    up: migration_20261129_161444_translations_behind.up,
    down: migration_20261129_161444_translations_behind.down,
    name: '20261129_161444_translations_behind',
  },
  {
    up: migration_20261129_191734_list_changes.up,
    down: migration_20261129_191734_list_changes.down,
    name: '20261129_191734_list_changes',
  },
  {
    up: migration_20261129_195504_releases.up,
    down: migration_20261129_195504_releases.down,
    name: '20261129_195504_releases',
  },
  {
    up: migration_20261129_200729_notes_to_people.up,
    down: migration_20261129_200729_notes_to_people.down,
    name: '20261129_200729_notes_to_people',
  },
  {
    up: migration_20261129_224059_ballots.up,
    down: migration_20261129_224059_ballots.down,
    name: '20261129_224059_ballots',
  },
  {
    up: migration_20261129_230412_comments_about_entries.up,
    down: migration_20261129_230412_comments_about_entries.down,
    name: '20261129_230412_comments_about_entries',
  },
  {
    up: migration_20261129_231315_comment_media.up,
    down: migration_20261129_231315_comment_media.down,
    name: '20261129_231315_comment_media',
  },
  {
    up: migration_20261129_232800_updates.up,
    down: migration_20261129_232800_updates.down,
    name: '20261129_232800_updates',
  },
  {
    up: migration_20261129_233809_ballot_groups.up,
    down: migration_20261129_233809_ballot_groups.down,
    name: '20261129_233809_ballot_groups',
  },
  {
    up: migration_20261130_030435_ballot_work.up,
    down: migration_20261130_030435_ballot_work.down,
    name: '20261130_030435_ballot_work',
  },
  {
    up: migration_20261130_054618_reply_mails.up,
    down: migration_20261130_054618_reply_mails.down,
    name: '20261130_054618_reply_mails',
  },
  {
    up: migration_20261130_062904_mails_waiting.up,
    down: migration_20261130_062904_mails_waiting.down,
    name: '20261130_062904_mails_waiting'
  },
];
