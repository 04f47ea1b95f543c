import { sql } from '@payloadcms/db-sqlite'

import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`merges\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`from_title\` text,
  	\`into_title\` text,
  	\`from\` text NOT NULL,
  	\`into\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`moved\` numeric DEFAULT 0,
  	\`stayed\` numeric DEFAULT 0,
  	\`error\` text,
  	\`by_id\` integer,
  	\`at\` text NOT NULL,
  	\`before\` text,
  	\`attempts\` numeric DEFAULT 0,
  	\`claims\` numeric DEFAULT 0,
  	\`next_attempt_at\` numeric,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`merges_key_idx\` ON \`merges\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`merges_from_idx\` ON \`merges\` (\`from\`);`)
  await db.run(sql`CREATE INDEX \`merges_into_idx\` ON \`merges\` (\`into\`);`)
  await db.run(sql`CREATE INDEX \`merges_state_idx\` ON \`merges\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`merges_by_idx\` ON \`merges\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`merges_at_idx\` ON \`merges\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`merges_next_attempt_at_idx\` ON \`merges\` (\`next_attempt_at\`);`)
  await db.run(sql`CREATE TABLE \`merge_changes\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`merge\` text NOT NULL,
  	\`collection_slug\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`version_id\` text,
  	\`slots\` text NOT NULL,
  	\`restored_at\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`merge_changes_key_idx\` ON \`merge_changes\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`merge_changes_merge_idx\` ON \`merge_changes\` (\`merge\`);`)
  await db.run(sql`CREATE TABLE \`list_rank_history\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`list\` text NOT NULL,
  	\`sequence\` numeric NOT NULL,
  	\`title\` text,
  	\`at\` numeric NOT NULL,
  	\`places\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`list_rank_history_key_idx\` ON \`list_rank_history\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`list_rank_history_list_idx\` ON \`list_rank_history\` (\`list\`);`)
  await db.run(sql`CREATE TABLE \`list_rank_history_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`list_rank_history\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`list_rank_history_texts_order_parent\` ON \`list_rank_history_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`list_rank_history_texts_text_idx\` ON \`list_rank_history_texts\` (\`text\`);`)
  await db.run(sql`ALTER TABLE \`dramas\` ADD \`merged_into_id\` integer REFERENCES dramas(id);`)
  await db.run(sql`CREATE INDEX \`dramas_merged_into_idx\` ON \`dramas\` (\`merged_into_id\`);`)
  await db.run(sql`ALTER TABLE \`_dramas_v\` ADD \`version_merged_into_id\` integer REFERENCES dramas(id);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_merged_into_idx\` ON \`_dramas_v\` (\`version_merged_into_id\`);`)
  await db.run(sql`ALTER TABLE \`people\` ADD \`merged_into_id\` integer REFERENCES people(id);`)
  await db.run(sql`CREATE INDEX \`people_merged_into_idx\` ON \`people\` (\`merged_into_id\`);`)
  await db.run(sql`ALTER TABLE \`_people_v\` ADD \`version_merged_into_id\` integer REFERENCES people(id);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_merged_into_idx\` ON \`_people_v\` (\`version_merged_into_id\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`merges_id\` integer REFERENCES merges(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`merge_changes_id\` integer REFERENCES merge_changes(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`list_rank_history_id\` integer REFERENCES list_rank_history(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_merges_id_idx\` ON \`payload_locked_documents_rels\` (\`merges_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_merge_changes_id_idx\` ON \`payload_locked_documents_rels\` (\`merge_changes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_rank_history_id_idx\` ON \`payload_locked_documents_rels\` (\`list_rank_history_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`merges\`;`)
  await db.run(sql`DROP TABLE \`merge_changes\`;`)
  await db.run(sql`DROP TABLE \`list_rank_history\`;`)
  await db.run(sql`DROP TABLE \`list_rank_history_texts\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_dramas\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`year\` numeric,
  	\`end_year\` numeric,
  	\`network\` text,
  	\`poster_id\` integer,
  	\`franchise_id\` integer,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`poster_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`franchise_id\`) REFERENCES \`franchises\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_dramas\`("id", "year", "end_year", "network", "poster_id", "franchise_id", "generate_slug", "slug", "search_text", "created_by_id", "updated_at", "created_at", "_status") SELECT "id", "year", "end_year", "network", "poster_id", "franchise_id", "generate_slug", "slug", "search_text", "created_by_id", "updated_at", "created_at", "_status" FROM \`dramas\`;`)
  await db.run(sql`DROP TABLE \`dramas\`;`)
  await db.run(sql`ALTER TABLE \`__new_dramas\` RENAME TO \`dramas\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`dramas_poster_idx\` ON \`dramas\` (\`poster_id\`);`)
  await db.run(sql`CREATE INDEX \`dramas_franchise_idx\` ON \`dramas\` (\`franchise_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`dramas_slug_idx\` ON \`dramas\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`dramas_created_by_idx\` ON \`dramas\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`dramas_updated_at_idx\` ON \`dramas\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`dramas_created_at_idx\` ON \`dramas\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`dramas__status_idx\` ON \`dramas\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__dramas_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_year\` numeric,
  	\`version_end_year\` numeric,
  	\`version_network\` text,
  	\`version_poster_id\` integer,
  	\`version_franchise_id\` integer,
  	\`version_generate_slug\` integer DEFAULT true,
  	\`version_slug\` text,
  	\`version_search_text\` text,
  	\`version_created_by_id\` integer,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_poster_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_franchise_id\`) REFERENCES \`franchises\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__dramas_v\`("id", "parent_id", "version_year", "version_end_year", "version_network", "version_poster_id", "version_franchise_id", "version_generate_slug", "version_slug", "version_search_text", "version_created_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_year", "version_end_year", "version_network", "version_poster_id", "version_franchise_id", "version_generate_slug", "version_slug", "version_search_text", "version_created_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_dramas_v\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__dramas_v\` RENAME TO \`_dramas_v\`;`)
  await db.run(sql`CREATE INDEX \`_dramas_v_parent_idx\` ON \`_dramas_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_poster_idx\` ON \`_dramas_v\` (\`version_poster_id\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_franchise_idx\` ON \`_dramas_v\` (\`version_franchise_id\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_slug_idx\` ON \`_dramas_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_created_by_idx\` ON \`_dramas_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_updated_at_idx\` ON \`_dramas_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version_created_at_idx\` ON \`_dramas_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_version__status_idx\` ON \`_dramas_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_created_at_idx\` ON \`_dramas_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_updated_at_idx\` ON \`_dramas_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_snapshot_idx\` ON \`_dramas_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_published_locale_idx\` ON \`_dramas_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_latest_idx\` ON \`_dramas_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_people\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`photo_id\` integer,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_people\`("id", "photo_id", "generate_slug", "slug", "search_text", "created_by_id", "updated_at", "created_at", "_status") SELECT "id", "photo_id", "generate_slug", "slug", "search_text", "created_by_id", "updated_at", "created_at", "_status" FROM \`people\`;`)
  await db.run(sql`DROP TABLE \`people\`;`)
  await db.run(sql`ALTER TABLE \`__new_people\` RENAME TO \`people\`;`)
  await db.run(sql`CREATE INDEX \`people_photo_idx\` ON \`people\` (\`photo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`people_slug_idx\` ON \`people\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`people_created_by_idx\` ON \`people\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`people_updated_at_idx\` ON \`people\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`people_created_at_idx\` ON \`people\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`people__status_idx\` ON \`people\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__people_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_photo_id\` integer,
  	\`version_generate_slug\` integer DEFAULT true,
  	\`version_slug\` text,
  	\`version_search_text\` text,
  	\`version_created_by_id\` integer,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__people_v\`("id", "parent_id", "version_photo_id", "version_generate_slug", "version_slug", "version_search_text", "version_created_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest") SELECT "id", "parent_id", "version_photo_id", "version_generate_slug", "version_slug", "version_search_text", "version_created_by_id", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest" FROM \`_people_v\`;`)
  await db.run(sql`DROP TABLE \`_people_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__people_v\` RENAME TO \`_people_v\`;`)
  await db.run(sql`CREATE INDEX \`_people_v_parent_idx\` ON \`_people_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_photo_idx\` ON \`_people_v\` (\`version_photo_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_slug_idx\` ON \`_people_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_created_by_idx\` ON \`_people_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_updated_at_idx\` ON \`_people_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_created_at_idx\` ON \`_people_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version__status_idx\` ON \`_people_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_created_at_idx\` ON \`_people_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_updated_at_idx\` ON \`_people_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_snapshot_idx\` ON \`_people_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_published_locale_idx\` ON \`_people_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_latest_idx\` ON \`_people_v\` (\`latest\`);`)
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
  	\`media_id\` integer,
  	\`comments_id\` integer,
  	\`reactions_id\` integer,
  	\`commenters_id\` integer,
  	\`comment_flags_id\` integer,
  	\`comment_decisions_id\` integer,
  	\`comment_votes_id\` integer,
  	\`rate_limits_id\` integer,
  	\`categories_id\` integer,
  	\`tags_id\` integer,
  	\`occasions_id\` integer,
  	\`slug_redirects_id\` integer,
  	\`list_publications_id\` integer,
  	\`list_publication_bodies_id\` integer,
  	\`list_leases_id\` integer,
  	\`list_workflows_id\` integer,
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
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comments_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`reactions_id\`) REFERENCES \`reactions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`commenters_id\`) REFERENCES \`commenters\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_flags_id\`) REFERENCES \`comment_flags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_decisions_id\`) REFERENCES \`comment_decisions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`comment_votes_id\`) REFERENCES \`comment_votes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`rate_limits_id\`) REFERENCES \`rate_limits\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`occasions_id\`) REFERENCES \`occasions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`slug_redirects_id\`) REFERENCES \`slug_redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_publications_id\`) REFERENCES \`list_publications\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_publication_bodies_id\`) REFERENCES \`list_publication_bodies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_leases_id\`) REFERENCES \`list_leases\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_workflows_id\`) REFERENCES \`list_workflows\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_webhooks_id\`) REFERENCES \`list_webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_webhook_deliveries_id\`) REFERENCES \`list_webhook_deliveries\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "list_moves_id", "list_publication_updates_id", "authors_id", "dramas_id", "scenes_id", "people_id", "characters_id", "roles_id", "pairings_id", "franchises_id", "clips_id", "media_id", "comments_id", "reactions_id", "commenters_id", "comment_flags_id", "comment_decisions_id", "comment_votes_id", "rate_limits_id", "categories_id", "tags_id", "occasions_id", "slug_redirects_id", "list_publications_id", "list_publication_bodies_id", "list_leases_id", "list_workflows_id", "list_webhooks_id", "list_webhook_deliveries_id", "users_id") SELECT "id", "order", "parent_id", "path", "list_moves_id", "list_publication_updates_id", "authors_id", "dramas_id", "scenes_id", "people_id", "characters_id", "roles_id", "pairings_id", "franchises_id", "clips_id", "media_id", "comments_id", "reactions_id", "commenters_id", "comment_flags_id", "comment_decisions_id", "comment_votes_id", "rate_limits_id", "categories_id", "tags_id", "occasions_id", "slug_redirects_id", "list_publications_id", "list_publication_bodies_id", "list_leases_id", "list_workflows_id", "list_webhooks_id", "list_webhook_deliveries_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
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
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comments_id_idx\` ON \`payload_locked_documents_rels\` (\`comments_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_reactions_id_idx\` ON \`payload_locked_documents_rels\` (\`reactions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_commenters_id_idx\` ON \`payload_locked_documents_rels\` (\`commenters_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_flags_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_flags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_decisions_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_decisions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_comment_votes_id_idx\` ON \`payload_locked_documents_rels\` (\`comment_votes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_rate_limits_id_idx\` ON \`payload_locked_documents_rels\` (\`rate_limits_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_categories_id_idx\` ON \`payload_locked_documents_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_tags_id_idx\` ON \`payload_locked_documents_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_occasions_id_idx\` ON \`payload_locked_documents_rels\` (\`occasions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_slug_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`slug_redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_publications_id_idx\` ON \`payload_locked_documents_rels\` (\`list_publications_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_publication_bodies_id_idx\` ON \`payload_locked_documents_rels\` (\`list_publication_bodies_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_leases_id_idx\` ON \`payload_locked_documents_rels\` (\`list_leases_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_workflows_id_idx\` ON \`payload_locked_documents_rels\` (\`list_workflows_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhooks_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhooks_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhook_deliveries_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhook_deliveries_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
}
