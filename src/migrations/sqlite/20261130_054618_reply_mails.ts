import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`mail_readers\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`inbox\` text NOT NULL,
  	\`sealed\` text,
  	\`key_id\` text,
  	\`state\` text NOT NULL,
  	\`token\` text,
  	\`ask_token\` text,
  	\`ask_until\` numeric,
  	\`frequency\` text,
  	\`language\` text,
  	\`confirmed_at\` numeric,
  	\`made_at\` numeric NOT NULL,
  	\`last_mail_at\` numeric,
  	\`claim\` text,
  	\`claimed_until\` numeric,
  	\`attempts\` numeric DEFAULT 0
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`mail_readers_key_idx\` ON \`mail_readers\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`mail_readers_inbox_idx\` ON \`mail_readers\` (\`inbox\`);`)
  await db.run(sql`CREATE INDEX \`mail_readers_key_id_idx\` ON \`mail_readers\` (\`key_id\`);`)
  await db.run(sql`CREATE INDEX \`mail_readers_token_idx\` ON \`mail_readers\` (\`token\`);`)
  await db.run(sql`CREATE INDEX \`mail_readers_ask_token_idx\` ON \`mail_readers\` (\`ask_token\`);`)
  await db.run(sql`CREATE TABLE \`mail_subscriptions\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`comment_id\` integer,
  	\`reader_id\` integer,
  	\`state\` text NOT NULL,
  	\`sealed\` text,
  	\`due_at\` numeric,
  	\`made_at\` numeric NOT NULL,
  	\`attempts\` numeric DEFAULT 0,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`reader_id\`) REFERENCES \`mail_readers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`mail_subscriptions_key_idx\` ON \`mail_subscriptions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`mail_subscriptions_comment_idx\` ON \`mail_subscriptions\` (\`comment_id\`);`)
  await db.run(sql`CREATE INDEX \`mail_subscriptions_reader_idx\` ON \`mail_subscriptions\` (\`reader_id\`);`)
  await db.run(sql`CREATE INDEX \`mail_subscriptions_due_at_idx\` ON \`mail_subscriptions\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`mail_subscriptions_made_at_idx\` ON \`mail_subscriptions\` (\`made_at\`);`)
  await db.run(sql`CREATE TABLE \`mail_notices\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`reply_id\` integer,
  	\`subscription_id\` integer,
  	\`state\` text NOT NULL,
  	\`due_at\` numeric NOT NULL,
  	\`made_at\` numeric NOT NULL,
  	FOREIGN KEY (\`reply_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`subscription_id\`) REFERENCES \`mail_subscriptions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`mail_notices_key_idx\` ON \`mail_notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`mail_notices_reply_idx\` ON \`mail_notices\` (\`reply_id\`);`)
  await db.run(sql`CREATE INDEX \`mail_notices_subscription_idx\` ON \`mail_notices\` (\`subscription_id\`);`)
  await db.run(sql`CREATE INDEX \`mail_notices_due_at_idx\` ON \`mail_notices\` (\`due_at\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`mail_readers_id\` integer REFERENCES mail_readers(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`mail_subscriptions_id\` integer REFERENCES mail_subscriptions(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`mail_notices_id\` integer REFERENCES mail_notices(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_mail_readers_id_idx\` ON \`payload_locked_documents_rels\` (\`mail_readers_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_mail_subscriptions_id_idx\` ON \`payload_locked_documents_rels\` (\`mail_subscriptions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_mail_notices_id_idx\` ON \`payload_locked_documents_rels\` (\`mail_notices_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`mail_readers\`;`)
  await db.run(sql`DROP TABLE \`mail_subscriptions\`;`)
  await db.run(sql`DROP TABLE \`mail_notices\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`list_moves_id\` integer,
  	\`list_publication_updates_id\` integer,
  	\`authors_id\` integer,
  	\`dramas_id\` integer,
  	\`scenes_id\` integer,
  	\`people_id\` integer,
  	\`characters_id\` integer,
  	\`roles_id\` integer,
  	\`pairings_id\` integer,
  	\`franchises_id\` integer,
  	\`clips_id\` integer,
  	\`link_checks_id\` integer,
  	\`media_id\` integer,
  	\`comments_id\` integer,
  	\`reactions_id\` integer,
  	\`ballots_id\` integer,
  	\`ballot_offers_id\` integer,
  	\`ballot_tallies_id\` integer,
  	\`commenters_id\` integer,
  	\`comment_flags_id\` integer,
  	\`comment_decisions_id\` integer,
  	\`comment_votes_id\` integer,
  	\`rate_limits_id\` integer,
  	\`categories_id\` integer,
  	\`tags_id\` integer,
  	\`occasions_id\` integer,
  	\`style_rules_id\` integer,
  	\`merges_id\` integer,
  	\`merge_changes_id\` integer,
  	\`slug_redirects_id\` integer,
  	\`list_publications_id\` integer,
  	\`list_publication_bodies_id\` integer,
  	\`list_rank_history_id\` integer,
  	\`list_changes_id\` integer,
  	\`list_leases_id\` integer,
  	\`list_workflows_id\` integer,
  	\`note_mentions_id\` integer,
  	\`list_webhooks_id\` integer,
  	\`list_webhook_deliveries_id\` integer,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_moves_id\`) REFERENCES \`list_moves\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_publication_updates_id\`) REFERENCES \`list_publication_updates\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`dramas_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`scenes_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`characters_id\`) REFERENCES \`characters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`pairings_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`franchises_id\`) REFERENCES \`franchises\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`clips_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`link_checks_id\`) REFERENCES \`link_checks\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comments_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`reactions_id\`) REFERENCES \`reactions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`ballots_id\`) REFERENCES \`ballots\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`ballot_offers_id\`) REFERENCES \`ballot_offers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`ballot_tallies_id\`) REFERENCES \`ballot_tallies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`commenters_id\`) REFERENCES \`commenters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_flags_id\`) REFERENCES \`comment_flags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_decisions_id\`) REFERENCES \`comment_decisions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_votes_id\`) REFERENCES \`comment_votes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`rate_limits_id\`) REFERENCES \`rate_limits\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`occasions_id\`) REFERENCES \`occasions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`style_rules_id\`) REFERENCES \`style_rules\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`merges_id\`) REFERENCES \`merges\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`merge_changes_id\`) REFERENCES \`merge_changes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`slug_redirects_id\`) REFERENCES \`slug_redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_publications_id\`) REFERENCES \`list_publications\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_publication_bodies_id\`) REFERENCES \`list_publication_bodies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_rank_history_id\`) REFERENCES \`list_rank_history\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_changes_id\`) REFERENCES \`list_changes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_leases_id\`) REFERENCES \`list_leases\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_workflows_id\`) REFERENCES \`list_workflows\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`note_mentions_id\`) REFERENCES \`note_mentions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_webhooks_id\`) REFERENCES \`list_webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_webhook_deliveries_id\`) REFERENCES \`list_webhook_deliveries\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "list_moves_id", "list_publication_updates_id", "authors_id", "dramas_id", "scenes_id", "people_id", "characters_id", "roles_id", "pairings_id", "franchises_id", "clips_id", "link_checks_id", "media_id", "comments_id", "reactions_id", "ballots_id", "ballot_offers_id", "ballot_tallies_id", "commenters_id", "comment_flags_id", "comment_decisions_id", "comment_votes_id", "rate_limits_id", "categories_id", "tags_id", "occasions_id", "style_rules_id", "merges_id", "merge_changes_id", "slug_redirects_id", "list_publications_id", "list_publication_bodies_id", "list_rank_history_id", "list_changes_id", "list_leases_id", "list_workflows_id", "note_mentions_id", "list_webhooks_id", "list_webhook_deliveries_id", "users_id") SELECT "id", "order", "parent_id", "path", "list_moves_id", "list_publication_updates_id", "authors_id", "dramas_id", "scenes_id", "people_id", "characters_id", "roles_id", "pairings_id", "franchises_id", "clips_id", "link_checks_id", "media_id", "comments_id", "reactions_id", "ballots_id", "ballot_offers_id", "ballot_tallies_id", "commenters_id", "comment_flags_id", "comment_decisions_id", "comment_votes_id", "rate_limits_id", "categories_id", "tags_id", "occasions_id", "style_rules_id", "merges_id", "merge_changes_id", "slug_redirects_id", "list_publications_id", "list_publication_bodies_id", "list_rank_history_id", "list_changes_id", "list_leases_id", "list_workflows_id", "note_mentions_id", "list_webhooks_id", "list_webhook_deliveries_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_moves_id_idx\` ON \`payload_locked_documents_rels\` (\`list_moves_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_publication_updates_i_idx\` ON \`payload_locked_documents_rels\` (\`list_publication_updates_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_authors_id_idx\` ON \`payload_locked_documents_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_dramas_id_idx\` ON \`payload_locked_documents_rels\` (\`dramas_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_scenes_id_idx\` ON \`payload_locked_documents_rels\` (\`scenes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_people_id_idx\` ON \`payload_locked_documents_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_characters_id_idx\` ON \`payload_locked_documents_rels\` (\`characters_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_roles_id_idx\` ON \`payload_locked_documents_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pairings_id_idx\` ON \`payload_locked_documents_rels\` (\`pairings_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_franchises_id_idx\` ON \`payload_locked_documents_rels\` (\`franchises_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_clips_id_idx\` ON \`payload_locked_documents_rels\` (\`clips_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_link_checks_id_idx\` ON \`payload_locked_documents_rels\` (\`link_checks_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comments_id_idx\` ON \`payload_locked_documents_rels\` (\`comments_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_reactions_id_idx\` ON \`payload_locked_documents_rels\` (\`reactions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_ballots_id_idx\` ON \`payload_locked_documents_rels\` (\`ballots_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_ballot_offers_id_idx\` ON \`payload_locked_documents_rels\` (\`ballot_offers_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_ballot_tallies_id_idx\` ON \`payload_locked_documents_rels\` (\`ballot_tallies_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_commenters_id_idx\` ON \`payload_locked_documents_rels\` (\`commenters_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_flags_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_flags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_decisions_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_decisions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_votes_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_votes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_rate_limits_id_idx\` ON \`payload_locked_documents_rels\` (\`rate_limits_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_categories_id_idx\` ON \`payload_locked_documents_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_tags_id_idx\` ON \`payload_locked_documents_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_occasions_id_idx\` ON \`payload_locked_documents_rels\` (\`occasions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_style_rules_id_idx\` ON \`payload_locked_documents_rels\` (\`style_rules_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_merges_id_idx\` ON \`payload_locked_documents_rels\` (\`merges_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_merge_changes_id_idx\` ON \`payload_locked_documents_rels\` (\`merge_changes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_slug_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`slug_redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_publications_id_idx\` ON \`payload_locked_documents_rels\` (\`list_publications_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_publication_bodies_id_idx\` ON \`payload_locked_documents_rels\` (\`list_publication_bodies_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_rank_history_id_idx\` ON \`payload_locked_documents_rels\` (\`list_rank_history_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_changes_id_idx\` ON \`payload_locked_documents_rels\` (\`list_changes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_leases_id_idx\` ON \`payload_locked_documents_rels\` (\`list_leases_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_workflows_id_idx\` ON \`payload_locked_documents_rels\` (\`list_workflows_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_note_mentions_id_idx\` ON \`payload_locked_documents_rels\` (\`note_mentions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhooks_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhooks_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhook_deliveries_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhook_deliveries_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
}
