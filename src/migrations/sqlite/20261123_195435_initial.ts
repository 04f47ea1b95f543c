import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`ranked_lists_entries_images\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`image_id\` integer,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_images_order_idx\` ON \`ranked_lists_entries_images\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_images_parent_id_idx\` ON \`ranked_lists_entries_images\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_images_image_idx\` ON \`ranked_lists_entries_images\` (\`image_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_entries_images_locales\` (
  	\`caption\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_entries_images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_entries_images_locales_locale_parent_id_unique\` ON \`ranked_lists_entries_images_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_entries_watch_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`region\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_watch_links_order_idx\` ON \`ranked_lists_entries_watch_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_watch_links_parent_id_idx\` ON \`ranked_lists_entries_watch_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_entries_watch_links_locales\` (
  	\`label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_entries_watch_links\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_entries_watch_links_locales_locale_parent_id_un\` ON \`ranked_lists_entries_watch_links_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_entries\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`section\` text DEFAULT 'main',
  	\`printed_title\` text,
  	\`is_tied_with_previous\` integer DEFAULT false,
  	\`spoiler\` text DEFAULT 'none',
  	\`reveal_at\` text,
  	\`is_heading_quote\` integer DEFAULT false,
  	\`quote_speaker_id\` integer,
  	\`quote_variant\` text,
  	\`epigraph_by\` text,
  	\`pairing_id\` integer,
  	\`note\` text,
  	FOREIGN KEY (\`quote_speaker_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`pairing_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_order_idx\` ON \`ranked_lists_entries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_parent_id_idx\` ON \`ranked_lists_entries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_quote_quote_speaker_idx\` ON \`ranked_lists_entries\` (\`quote_speaker_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_entries_pairing_idx\` ON \`ranked_lists_entries\` (\`pairing_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_entries_locales\` (
  	\`heading\` text,
  	\`blurb\` text,
  	\`quote_text\` text,
  	\`quote_speaker_text\` text,
  	\`epigraph_text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_entries_locales_locale_parent_id_unique\` ON \`ranked_lists_entries_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_sections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`kind\` text DEFAULT 'main',
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_sections_order_idx\` ON \`ranked_lists_sections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_sections_parent_id_idx\` ON \`ranked_lists_sections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_sections_locales\` (
  	\`title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists_sections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_sections_locales_locale_parent_id_unique\` ON \`ranked_lists_sections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_printed_counters\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`value\` numeric,
  	\`label\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_printed_counters_order_idx\` ON \`ranked_lists_printed_counters\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_printed_counters_parent_id_idx\` ON \`ranked_lists_printed_counters\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`hero_image_id\` integer,
  	\`mode\` text DEFAULT 'ranked',
  	\`display_direction\` text DEFAULT 'ascending',
  	\`tie_style\` text DEFAULT 'competition',
  	\`show_numbers\` integer DEFAULT true,
  	\`number_style\` text DEFAULT '#N',
  	\`stated_count\` numeric,
  	\`printed_comment_count\` numeric,
  	\`printed_reading_minutes\` numeric,
  	\`printed_related_teasers\` numeric,
  	\`printed_has_more_comments\` integer DEFAULT false,
  	\`printed_has_reactions_asked\` integer DEFAULT false,
  	\`printed_has_comments_asked\` integer DEFAULT false,
  	\`printed_has_last_updated_label\` integer DEFAULT false,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text,
  	\`published_on\` text,
  	\`last_substantial_update\` text,
  	\`embargo_until\` text,
  	\`public_from\` text,
  	\`occasion_id\` integer,
  	\`comments_open\` integer DEFAULT true,
  	\`are_comments_held\` integer DEFAULT false,
  	\`reads\` numeric DEFAULT 0,
  	\`revision\` numeric DEFAULT 0,
  	\`placement\` text,
  	\`order_revision\` numeric DEFAULT 0,
  	\`pending_order\` text,
  	\`pending_key\` text,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`hero_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`occasion_id\`) REFERENCES \`occasions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_hero_image_idx\` ON \`ranked_lists\` (\`hero_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_slug_idx\` ON \`ranked_lists\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_published_on_idx\` ON \`ranked_lists\` (\`published_on\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_embargo_until_idx\` ON \`ranked_lists\` (\`embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_public_from_idx\` ON \`ranked_lists\` (\`public_from\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_occasion_idx\` ON \`ranked_lists\` (\`occasion_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_reads_idx\` ON \`ranked_lists\` (\`reads\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_created_by_idx\` ON \`ranked_lists\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_updated_at_idx\` ON \`ranked_lists\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_created_at_idx\` ON \`ranked_lists\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists__status_idx\` ON \`ranked_lists\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_locales\` (
  	\`title\` text,
  	\`standfirst\` text,
  	\`intro\` text,
  	\`outro\` text,
  	\`hero_caption\` text,
  	\`criteria\` text,
  	\`spoiler_note\` text,
  	\`reading_minutes\` numeric,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ranked_lists_locales_locale_parent_id_unique\` ON \`ranked_lists_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_texts_order_parent\` ON \`ranked_lists_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ranked_lists_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`dramas_id\` integer,
  	\`scenes_id\` integer,
  	\`people_id\` integer,
  	\`roles_id\` integer,
  	\`clips_id\` integer,
  	\`ranked_lists_id\` integer,
  	\`authors_id\` integer,
  	\`categories_id\` integer,
  	\`tags_id\` integer,
  	\`media_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`dramas_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`scenes_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`clips_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`ranked_lists_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_order_idx\` ON \`ranked_lists_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_parent_idx\` ON \`ranked_lists_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_path_idx\` ON \`ranked_lists_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_dramas_id_idx\` ON \`ranked_lists_rels\` (\`dramas_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_scenes_id_idx\` ON \`ranked_lists_rels\` (\`scenes_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_people_id_idx\` ON \`ranked_lists_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_roles_id_idx\` ON \`ranked_lists_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_clips_id_idx\` ON \`ranked_lists_rels\` (\`clips_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_ranked_lists_id_idx\` ON \`ranked_lists_rels\` (\`ranked_lists_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_authors_id_idx\` ON \`ranked_lists_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_categories_id_idx\` ON \`ranked_lists_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_tags_id_idx\` ON \`ranked_lists_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`ranked_lists_rels_media_id_idx\` ON \`ranked_lists_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries_images\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`image_id\` integer,
  	\`_uuid\` text,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_images_order_idx\` ON \`_ranked_lists_v_version_entries_images\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_images_parent_id_idx\` ON \`_ranked_lists_v_version_entries_images\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_images_image_idx\` ON \`_ranked_lists_v_version_entries_images\` (\`image_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries_images_locales\` (
  	\`caption\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_entries_images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_ranked_lists_v_version_entries_images_locales_locale_parent\` ON \`_ranked_lists_v_version_entries_images_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries_watch_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`region\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_watch_links_order_idx\` ON \`_ranked_lists_v_version_entries_watch_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_watch_links_parent_id_idx\` ON \`_ranked_lists_v_version_entries_watch_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries_watch_links_locales\` (
  	\`label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_entries_watch_links\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_ranked_lists_v_version_entries_watch_links_locales_locale_p\` ON \`_ranked_lists_v_version_entries_watch_links_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`section\` text DEFAULT 'main',
  	\`printed_title\` text,
  	\`is_tied_with_previous\` integer DEFAULT false,
  	\`spoiler\` text DEFAULT 'none',
  	\`reveal_at\` text,
  	\`is_heading_quote\` integer DEFAULT false,
  	\`quote_speaker_id\` integer,
  	\`quote_variant\` text,
  	\`epigraph_by\` text,
  	\`pairing_id\` integer,
  	\`note\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`quote_speaker_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`pairing_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_order_idx\` ON \`_ranked_lists_v_version_entries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_parent_id_idx\` ON \`_ranked_lists_v_version_entries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_quote_quote_speaker_idx\` ON \`_ranked_lists_v_version_entries\` (\`quote_speaker_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_entries_pairing_idx\` ON \`_ranked_lists_v_version_entries\` (\`pairing_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_entries_locales\` (
  	\`heading\` text,
  	\`blurb\` text,
  	\`quote_text\` text,
  	\`quote_speaker_text\` text,
  	\`epigraph_text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_entries\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_ranked_lists_v_version_entries_locales_locale_parent_id_uni\` ON \`_ranked_lists_v_version_entries_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_sections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`kind\` text DEFAULT 'main',
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_sections_order_idx\` ON \`_ranked_lists_v_version_sections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_sections_parent_id_idx\` ON \`_ranked_lists_v_version_sections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_sections_locales\` (
  	\`title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v_version_sections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_ranked_lists_v_version_sections_locales_locale_parent_id_un\` ON \`_ranked_lists_v_version_sections_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_version_printed_counters\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`value\` numeric,
  	\`label\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_printed_counters_order_idx\` ON \`_ranked_lists_v_version_printed_counters\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_printed_counters_parent_id_idx\` ON \`_ranked_lists_v_version_printed_counters\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_hero_image_id\` integer,
  	\`version_mode\` text DEFAULT 'ranked',
  	\`version_display_direction\` text DEFAULT 'ascending',
  	\`version_tie_style\` text DEFAULT 'competition',
  	\`version_show_numbers\` integer DEFAULT true,
  	\`version_number_style\` text DEFAULT '#N',
  	\`version_stated_count\` numeric,
  	\`version_printed_comment_count\` numeric,
  	\`version_printed_reading_minutes\` numeric,
  	\`version_printed_related_teasers\` numeric,
  	\`version_printed_has_more_comments\` integer DEFAULT false,
  	\`version_printed_has_reactions_asked\` integer DEFAULT false,
  	\`version_printed_has_comments_asked\` integer DEFAULT false,
  	\`version_printed_has_last_updated_label\` integer DEFAULT false,
  	\`version_generate_slug\` integer DEFAULT true,
  	\`version_slug\` text,
  	\`version_published_on\` text,
  	\`version_last_substantial_update\` text,
  	\`version_embargo_until\` text,
  	\`version_public_from\` text,
  	\`version_occasion_id\` integer,
  	\`version_comments_open\` integer DEFAULT true,
  	\`version_are_comments_held\` integer DEFAULT false,
  	\`version_reads\` numeric DEFAULT 0,
  	\`version_revision\` numeric DEFAULT 0,
  	\`version_placement\` text,
  	\`version_order_revision\` numeric DEFAULT 0,
  	\`version_pending_order\` text,
  	\`version_pending_key\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_hero_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_occasion_id\`) REFERENCES \`occasions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_parent_idx\` ON \`_ranked_lists_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_hero_image_idx\` ON \`_ranked_lists_v\` (\`version_hero_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_slug_idx\` ON \`_ranked_lists_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_published_on_idx\` ON \`_ranked_lists_v\` (\`version_published_on\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_embargo_until_idx\` ON \`_ranked_lists_v\` (\`version_embargo_until\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_public_from_idx\` ON \`_ranked_lists_v\` (\`version_public_from\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_occasion_idx\` ON \`_ranked_lists_v\` (\`version_occasion_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_reads_idx\` ON \`_ranked_lists_v\` (\`version_reads\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_created_by_idx\` ON \`_ranked_lists_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_updated_at_idx\` ON \`_ranked_lists_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version_created_at_idx\` ON \`_ranked_lists_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_version_version__status_idx\` ON \`_ranked_lists_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_created_at_idx\` ON \`_ranked_lists_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_updated_at_idx\` ON \`_ranked_lists_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_snapshot_idx\` ON \`_ranked_lists_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_published_locale_idx\` ON \`_ranked_lists_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_latest_idx\` ON \`_ranked_lists_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_locales\` (
  	\`version_title\` text,
  	\`version_standfirst\` text,
  	\`version_intro\` text,
  	\`version_outro\` text,
  	\`version_hero_caption\` text,
  	\`version_criteria\` text,
  	\`version_spoiler_note\` text,
  	\`version_reading_minutes\` numeric,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_ranked_lists_v_locales_locale_parent_id_unique\` ON \`_ranked_lists_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_texts_order_parent\` ON \`_ranked_lists_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_ranked_lists_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`dramas_id\` integer,
  	\`scenes_id\` integer,
  	\`people_id\` integer,
  	\`roles_id\` integer,
  	\`clips_id\` integer,
  	\`ranked_lists_id\` integer,
  	\`authors_id\` integer,
  	\`categories_id\` integer,
  	\`tags_id\` integer,
  	\`media_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_ranked_lists_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`dramas_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`scenes_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`clips_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`ranked_lists_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_order_idx\` ON \`_ranked_lists_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_parent_idx\` ON \`_ranked_lists_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_path_idx\` ON \`_ranked_lists_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_dramas_id_idx\` ON \`_ranked_lists_v_rels\` (\`dramas_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_scenes_id_idx\` ON \`_ranked_lists_v_rels\` (\`scenes_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_people_id_idx\` ON \`_ranked_lists_v_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_roles_id_idx\` ON \`_ranked_lists_v_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_clips_id_idx\` ON \`_ranked_lists_v_rels\` (\`clips_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_ranked_lists_id_idx\` ON \`_ranked_lists_v_rels\` (\`ranked_lists_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_authors_id_idx\` ON \`_ranked_lists_v_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_categories_id_idx\` ON \`_ranked_lists_v_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_tags_id_idx\` ON \`_ranked_lists_v_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`_ranked_lists_v_rels_media_id_idx\` ON \`_ranked_lists_v_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`list_moves\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`list_id\` integer,
  	\`revision\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`idempotency_key\` text NOT NULL,
  	\`fingerprint\` text,
  	\`seen\` numeric,
  	\`source\` text DEFAULT 'moves' NOT NULL,
  	\`operations\` text NOT NULL,
  	\`inverses\` text NOT NULL,
  	\`movements\` text NOT NULL,
  	\`by_id\` integer,
  	\`at\` text NOT NULL,
  	FOREIGN KEY (\`list_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`list_moves_list_idx\` ON \`list_moves\` (\`list_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_moves_key_idx\` ON \`list_moves\` (\`key\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_moves_idempotency_key_idx\` ON \`list_moves\` (\`idempotency_key\`);`)
  await db.run(sql`CREATE INDEX \`list_moves_by_idx\` ON \`list_moves\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`list_moves_at_idx\` ON \`list_moves\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`list_publication_updates\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`state\` text NOT NULL,
  	\`done\` numeric DEFAULT 0,
  	\`total\` numeric DEFAULT 0,
  	\`attempts\` numeric DEFAULT 0,
  	\`error\` text,
  	\`changed_at\` text NOT NULL,
  	\`next_attempt_at\` text,
  	\`collection_slug\` text,
  	\`document_id\` text,
  	\`key\` text NOT NULL,
  	\`requested\` numeric DEFAULT 0,
  	\`claims\` numeric DEFAULT 0,
  	\`expected\` text,
  	\`cursor\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`list_publication_updates_state_idx\` ON \`list_publication_updates\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`list_publication_updates_changed_at_idx\` ON \`list_publication_updates\` (\`changed_at\`);`)
  await db.run(sql`CREATE INDEX \`list_publication_updates_next_attempt_at_idx\` ON \`list_publication_updates\` (\`next_attempt_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_publication_updates_key_idx\` ON \`list_publication_updates\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`authors\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`photo_id\` integer,
  	\`user_id\` integer,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_photo_idx\` ON \`authors\` (\`photo_id\`);`)
  await db.run(sql`CREATE INDEX \`authors_user_idx\` ON \`authors\` (\`user_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`authors_slug_idx\` ON \`authors\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`authors_updated_at_idx\` ON \`authors\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`authors_created_at_idx\` ON \`authors\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`authors_locales\` (
  	\`bio\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`authors_locales_locale_parent_id_unique\` ON \`authors_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas_titles\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`kind\` text DEFAULT 'alias',
  	\`language\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`dramas_titles_order_idx\` ON \`dramas_titles\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`dramas_titles_parent_id_idx\` ON \`dramas_titles\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas_seasons\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`number\` numeric,
  	\`year\` numeric,
  	\`episodes\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`dramas_seasons_order_idx\` ON \`dramas_seasons\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`dramas_seasons_parent_id_idx\` ON \`dramas_seasons\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas_seasons_locales\` (
  	\`title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas_seasons\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`dramas_seasons_locales_locale_parent_id_unique\` ON \`dramas_seasons_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas_watch_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`region\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`dramas_watch_links_order_idx\` ON \`dramas_watch_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`dramas_watch_links_parent_id_idx\` ON \`dramas_watch_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas_watch_links_locales\` (
  	\`label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas_watch_links\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`dramas_watch_links_locales_locale_parent_id_unique\` ON \`dramas_watch_links_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`dramas\` (
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
  await db.run(sql`CREATE INDEX \`dramas_poster_idx\` ON \`dramas\` (\`poster_id\`);`)
  await db.run(sql`CREATE INDEX \`dramas_franchise_idx\` ON \`dramas\` (\`franchise_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`dramas_slug_idx\` ON \`dramas\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`dramas_created_by_idx\` ON \`dramas\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`dramas_updated_at_idx\` ON \`dramas\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`dramas_created_at_idx\` ON \`dramas\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`dramas__status_idx\` ON \`dramas\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`dramas_locales\` (
  	\`title\` text,
  	\`synopsis\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`dramas_locales_locale_parent_id_unique\` ON \`dramas_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v_version_titles\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`kind\` text DEFAULT 'alias',
  	\`language\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_titles_order_idx\` ON \`_dramas_v_version_titles\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_titles_parent_id_idx\` ON \`_dramas_v_version_titles\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v_version_seasons\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`number\` numeric,
  	\`year\` numeric,
  	\`episodes\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_seasons_order_idx\` ON \`_dramas_v_version_seasons\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_seasons_parent_id_idx\` ON \`_dramas_v_version_seasons\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v_version_seasons_locales\` (
  	\`title\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v_version_seasons\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_dramas_v_version_seasons_locales_locale_parent_id_unique\` ON \`_dramas_v_version_seasons_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v_version_watch_links\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`url\` text,
  	\`region\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_watch_links_order_idx\` ON \`_dramas_v_version_watch_links\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_dramas_v_version_watch_links_parent_id_idx\` ON \`_dramas_v_version_watch_links\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v_version_watch_links_locales\` (
  	\`label\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v_version_watch_links\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_dramas_v_version_watch_links_locales_locale_parent_id_uniqu\` ON \`_dramas_v_version_watch_links_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_dramas_v\` (
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
  await db.run(sql`CREATE TABLE \`_dramas_v_locales\` (
  	\`version_title\` text,
  	\`version_synopsis\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_dramas_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_dramas_v_locales_locale_parent_id_unique\` ON \`_dramas_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes_kinds\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`scenes_kinds_order_idx\` ON \`scenes_kinds\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`scenes_kinds_parent_idx\` ON \`scenes_kinds\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes_quotes\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`speaker_id\` integer,
  	\`variant\` text,
  	FOREIGN KEY (\`speaker_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`scenes_quotes_order_idx\` ON \`scenes_quotes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`scenes_quotes_parent_id_idx\` ON \`scenes_quotes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`scenes_quotes_speaker_idx\` ON \`scenes_quotes\` (\`speaker_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes_quotes_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`scenes_quotes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`scenes_quotes_locales_locale_parent_id_unique\` ON \`scenes_quotes_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes_music\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`artist\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`scenes_music_order_idx\` ON \`scenes_music\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`scenes_music_parent_id_idx\` ON \`scenes_music\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`drama_id\` integer,
  	\`reality\` text DEFAULT 'real',
  	\`spoiler\` text DEFAULT 'none',
  	\`season\` numeric,
  	\`episode\` numeric,
  	\`episode_part\` text,
  	\`offset_seconds\` numeric,
  	\`label\` text,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`drama_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`scenes_drama_idx\` ON \`scenes\` (\`drama_id\`);`)
  await db.run(sql`CREATE INDEX \`scenes_label_idx\` ON \`scenes\` (\`label\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`scenes_slug_idx\` ON \`scenes\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`scenes_created_by_idx\` ON \`scenes\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`scenes_updated_at_idx\` ON \`scenes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`scenes_created_at_idx\` ON \`scenes\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`scenes__status_idx\` ON \`scenes\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`scenes_locales\` (
  	\`title\` text,
  	\`place\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`scenes_locales_locale_parent_id_unique\` ON \`scenes_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`scenes_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`roles_id\` integer,
  	\`clips_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`clips_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`scenes_rels_order_idx\` ON \`scenes_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`scenes_rels_parent_idx\` ON \`scenes_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`scenes_rels_path_idx\` ON \`scenes_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`scenes_rels_roles_id_idx\` ON \`scenes_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE INDEX \`scenes_rels_clips_id_idx\` ON \`scenes_rels\` (\`clips_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_version_kinds\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_scenes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_kinds_order_idx\` ON \`_scenes_v_version_kinds\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_kinds_parent_idx\` ON \`_scenes_v_version_kinds\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_version_quotes\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`speaker_id\` integer,
  	\`variant\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`speaker_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_scenes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_quotes_order_idx\` ON \`_scenes_v_version_quotes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_quotes_parent_id_idx\` ON \`_scenes_v_version_quotes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_quotes_speaker_idx\` ON \`_scenes_v_version_quotes\` (\`speaker_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_version_quotes_locales\` (
  	\`text\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_scenes_v_version_quotes\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_scenes_v_version_quotes_locales_locale_parent_id_unique\` ON \`_scenes_v_version_quotes_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_version_music\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`artist\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_scenes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_music_order_idx\` ON \`_scenes_v_version_music\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_music_parent_id_idx\` ON \`_scenes_v_version_music\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` integer,
  	\`version_drama_id\` integer,
  	\`version_reality\` text DEFAULT 'real',
  	\`version_spoiler\` text DEFAULT 'none',
  	\`version_season\` numeric,
  	\`version_episode\` numeric,
  	\`version_episode_part\` text,
  	\`version_offset_seconds\` numeric,
  	\`version_label\` text,
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
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`scenes\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_drama_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_scenes_v_parent_idx\` ON \`_scenes_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_drama_idx\` ON \`_scenes_v\` (\`version_drama_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_label_idx\` ON \`_scenes_v\` (\`version_label\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_slug_idx\` ON \`_scenes_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_created_by_idx\` ON \`_scenes_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_updated_at_idx\` ON \`_scenes_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version_created_at_idx\` ON \`_scenes_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_version_version__status_idx\` ON \`_scenes_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_created_at_idx\` ON \`_scenes_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_updated_at_idx\` ON \`_scenes_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_snapshot_idx\` ON \`_scenes_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_published_locale_idx\` ON \`_scenes_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_latest_idx\` ON \`_scenes_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_locales\` (
  	\`version_title\` text,
  	\`version_place\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_scenes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_scenes_v_locales_locale_parent_id_unique\` ON \`_scenes_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_scenes_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`roles_id\` integer,
  	\`clips_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_scenes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`clips_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_scenes_v_rels_order_idx\` ON \`_scenes_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_rels_parent_idx\` ON \`_scenes_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_rels_path_idx\` ON \`_scenes_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_rels_roles_id_idx\` ON \`_scenes_v_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE INDEX \`_scenes_v_rels_clips_id_idx\` ON \`_scenes_v_rels\` (\`clips_id\`);`)
  await db.run(sql`CREATE TABLE \`people_names\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`kind\` text DEFAULT 'alias',
  	\`language\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`people_names_order_idx\` ON \`people_names\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`people_names_parent_id_idx\` ON \`people_names\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`people\` (
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
  await db.run(sql`CREATE INDEX \`people_photo_idx\` ON \`people\` (\`photo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`people_slug_idx\` ON \`people\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`people_created_by_idx\` ON \`people\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`people_updated_at_idx\` ON \`people\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`people_created_at_idx\` ON \`people\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`people__status_idx\` ON \`people\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`people_locales\` (
  	\`name\` text,
  	\`bio\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`people_locales_locale_parent_id_unique\` ON \`people_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_people_v_version_names\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`kind\` text DEFAULT 'alias',
  	\`language\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_people_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_people_v_version_names_order_idx\` ON \`_people_v_version_names\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_names_parent_id_idx\` ON \`_people_v_version_names\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_people_v\` (
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
  await db.run(sql`CREATE TABLE \`_people_v_locales\` (
  	\`version_name\` text,
  	\`version_bio\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_people_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`_people_v_locales_locale_parent_id_unique\` ON \`_people_v_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`characters_names\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`kind\` text DEFAULT 'alias' NOT NULL,
  	\`language\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`characters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`characters_names_order_idx\` ON \`characters_names\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`characters_names_parent_id_idx\` ON \`characters_names\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`characters\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`characters_slug_idx\` ON \`characters\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`characters_updated_at_idx\` ON \`characters\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`characters_created_at_idx\` ON \`characters\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`characters_locales\` (
  	\`name\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`characters\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`characters_locales_locale_parent_id_unique\` ON \`characters_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`roles\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`drama_id\` integer NOT NULL,
  	\`character_id\` integer,
  	\`person_id\` integer,
  	\`kind\` text DEFAULT 'lead',
  	\`label\` text,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`drama_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`character_id\`) REFERENCES \`characters\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`person_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`roles_drama_idx\` ON \`roles\` (\`drama_id\`);`)
  await db.run(sql`CREATE INDEX \`roles_character_idx\` ON \`roles\` (\`character_id\`);`)
  await db.run(sql`CREATE INDEX \`roles_person_idx\` ON \`roles\` (\`person_id\`);`)
  await db.run(sql`CREATE INDEX \`roles_label_idx\` ON \`roles\` (\`label\`);`)
  await db.run(sql`CREATE INDEX \`roles_updated_at_idx\` ON \`roles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`roles_created_at_idx\` ON \`roles\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`pairings_names\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`kind\` text DEFAULT 'alias' NOT NULL,
  	\`language\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`pairings_names_order_idx\` ON \`pairings_names\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pairings_names_parent_id_idx\` ON \`pairings_names\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`pairings\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`drama_id\` integer,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`drama_id\`) REFERENCES \`dramas\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`pairings_drama_idx\` ON \`pairings\` (\`drama_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`pairings_slug_idx\` ON \`pairings\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`pairings_updated_at_idx\` ON \`pairings\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`pairings_created_at_idx\` ON \`pairings\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`pairings_locales\` (
  	\`nickname\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`pairings_locales_locale_parent_id_unique\` ON \`pairings_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`pairings_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`roles_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`pairings\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`roles_id\`) REFERENCES \`roles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`pairings_rels_order_idx\` ON \`pairings_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`pairings_rels_parent_idx\` ON \`pairings_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pairings_rels_path_idx\` ON \`pairings_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`pairings_rels_roles_id_idx\` ON \`pairings_rels\` (\`roles_id\`);`)
  await db.run(sql`CREATE TABLE \`franchises\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`franchises_slug_idx\` ON \`franchises\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`franchises_updated_at_idx\` ON \`franchises\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`franchises_created_at_idx\` ON \`franchises\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`franchises_locales\` (
  	\`name\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`franchises\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`franchises_locales_locale_parent_id_unique\` ON \`franchises_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`clips\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`provider\` text DEFAULT 'unknown' NOT NULL,
  	\`kind\` text DEFAULT 'scene' NOT NULL,
  	\`availability\` text DEFAULT 'unknown' NOT NULL,
  	\`url\` text,
  	\`printed_timestamp\` text,
  	\`reference\` text DEFAULT 'unknown' NOT NULL,
  	\`start_seconds\` numeric,
  	\`end_seconds\` numeric,
  	\`duration_seconds\` numeric,
  	\`is_age_restricted\` integer DEFAULT false,
  	\`spoiler\` text DEFAULT 'none' NOT NULL,
  	\`note\` text,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`clips_created_by_idx\` ON \`clips\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`clips_updated_at_idx\` ON \`clips\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`clips_created_at_idx\` ON \`clips\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`clips_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`clips\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`clips_texts_order_parent\` ON \`clips_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`search_text\` text,
  	\`created_by_id\` integer,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_thumbnail_url\` text,
  	\`sizes_thumbnail_width\` numeric,
  	\`sizes_thumbnail_height\` numeric,
  	\`sizes_thumbnail_mime_type\` text,
  	\`sizes_thumbnail_filesize\` numeric,
  	\`sizes_thumbnail_filename\` text,
  	\`sizes_card_url\` text,
  	\`sizes_card_width\` numeric,
  	\`sizes_card_height\` numeric,
  	\`sizes_card_mime_type\` text,
  	\`sizes_card_filesize\` numeric,
  	\`sizes_card_filename\` text,
  	\`sizes_hero_url\` text,
  	\`sizes_hero_width\` numeric,
  	\`sizes_hero_height\` numeric,
  	\`sizes_hero_mime_type\` text,
  	\`sizes_hero_filesize\` numeric,
  	\`sizes_hero_filename\` text,
  	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`media_created_by_idx\` ON \`media\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_thumbnail_sizes_thumbnail_filename_idx\` ON \`media\` (\`sizes_thumbnail_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_card_sizes_card_filename_idx\` ON \`media\` (\`sizes_card_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_hero_sizes_hero_filename_idx\` ON \`media\` (\`sizes_hero_filename\`);`)
  await db.run(sql`CREATE TABLE \`media_locales\` (
  	\`alt\` text NOT NULL,
  	\`caption\` text,
  	\`credit\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`media_locales_locale_parent_id_unique\` ON \`media_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`comments\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`list_id\` integer NOT NULL,
  	\`author_name\` text NOT NULL,
  	\`author_user_id\` integer,
  	\`body\` text,
  	\`is_spoiler\` integer DEFAULT false,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`parent_id\` integer,
  	\`root_id\` integer,
  	\`depth\` numeric DEFAULT 0,
  	\`reasons\` text,
  	\`score\` numeric DEFAULT 0,
  	\`votes_up\` numeric DEFAULT 0,
  	\`votes_down\` numeric DEFAULT 0,
  	\`reply_count\` numeric DEFAULT 0,
  	\`flag_count\` numeric DEFAULT 0,
  	\`edited_at\` text,
  	\`author_key\` text,
  	\`address_hash\` text,
  	\`body_hash\` text,
  	\`request_key\` text,
  	\`fingerprint\` text,
  	\`decision\` text,
  	\`counts_revision\` numeric DEFAULT 0,
  	\`claimed_by\` text,
  	\`claimed_until\` numeric,
  	\`revision\` numeric DEFAULT 1,
  	\`source\` text DEFAULT 'site' NOT NULL,
  	\`printed_date_date\` text,
  	\`printed_date_precision\` text DEFAULT 'day',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`list_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`author_user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`root_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_list_idx\` ON \`comments\` (\`list_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_author_user_idx\` ON \`comments\` (\`author_user_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_status_idx\` ON \`comments\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`comments_parent_idx\` ON \`comments\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_root_idx\` ON \`comments\` (\`root_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_flag_count_idx\` ON \`comments\` (\`flag_count\`);`)
  await db.run(sql`CREATE INDEX \`comments_author_key_idx\` ON \`comments\` (\`author_key\`);`)
  await db.run(sql`CREATE INDEX \`comments_address_hash_idx\` ON \`comments\` (\`address_hash\`);`)
  await db.run(sql`CREATE INDEX \`comments_body_hash_idx\` ON \`comments\` (\`body_hash\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comments_request_key_idx\` ON \`comments\` (\`request_key\`);`)
  await db.run(sql`CREATE INDEX \`comments_updated_at_idx\` ON \`comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_created_at_idx\` ON \`comments\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`list_parent_createdAt_idx\` ON \`comments\` (\`list_id\`,\`parent_id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`list_parent_score_idx\` ON \`comments\` (\`list_id\`,\`parent_id\`,\`score\`);`)
  await db.run(sql`CREATE TABLE \`comments_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`media_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_rels_order_idx\` ON \`comments_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_parent_idx\` ON \`comments_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_path_idx\` ON \`comments_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`comments_rels_media_id_idx\` ON \`comments_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`reactions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`list_id\` integer NOT NULL,
  	\`kind\` text NOT NULL,
  	\`voter_key\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`list_id\`) REFERENCES \`ranked_lists\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`reactions_list_idx\` ON \`reactions\` (\`list_id\`);`)
  await db.run(sql`CREATE INDEX \`reactions_updated_at_idx\` ON \`reactions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`reactions_created_at_idx\` ON \`reactions\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_kind_voterKey_idx\` ON \`reactions\` (\`list_id\`,\`kind\`,\`voter_key\`);`)
  await db.run(sql`CREATE TABLE \`commenters\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`key\` text NOT NULL,
  	\`trust\` text DEFAULT 'normal' NOT NULL,
  	\`suspended_until\` text,
  	\`note\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`commenters_key_idx\` ON \`commenters\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`commenters_updated_at_idx\` ON \`commenters\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`commenters_created_at_idx\` ON \`commenters\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`comment_flags\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`comment_id\` integer,
  	\`reason\` text NOT NULL,
  	\`detail\` text,
  	\`is_open\` integer DEFAULT true,
  	\`key\` text NOT NULL,
  	\`voter_key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_flags_comment_idx\` ON \`comment_flags\` (\`comment_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_flags_key_idx\` ON \`comment_flags\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`comment_flags_voter_key_idx\` ON \`comment_flags\` (\`voter_key\`);`)
  await db.run(sql`CREATE INDEX \`comment_flags_updated_at_idx\` ON \`comment_flags\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_flags_created_at_idx\` ON \`comment_flags\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`comment_decisions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`comment_id\` integer,
  	\`revision\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`decider\` text NOT NULL,
  	\`by_id\` integer,
  	\`from\` text NOT NULL,
  	\`to\` text NOT NULL,
  	\`is_edit\` integer DEFAULT false,
  	\`reasons\` text,
  	\`note\` text,
  	\`at\` text NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_decisions_comment_idx\` ON \`comment_decisions\` (\`comment_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_decisions_key_idx\` ON \`comment_decisions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_by_idx\` ON \`comment_decisions\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`comment_decisions_at_idx\` ON \`comment_decisions\` (\`at\`);`)
  await db.run(sql`CREATE TABLE \`comment_votes\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`comment_id\` integer,
  	\`value\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	\`voter_key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`comment_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_votes_comment_idx\` ON \`comment_votes\` (\`comment_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comment_votes_key_idx\` ON \`comment_votes\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`comment_votes_voter_key_idx\` ON \`comment_votes\` (\`voter_key\`);`)
  await db.run(sql`CREATE INDEX \`comment_votes_updated_at_idx\` ON \`comment_votes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_votes_created_at_idx\` ON \`comment_votes\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_value_idx\` ON \`comment_votes\` (\`comment_id\`,\`value\`);`)
  await db.run(sql`CREATE TABLE \`rate_limits\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`until\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`rate_limits_key_idx\` ON \`rate_limits\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`rate_limits_until_idx\` ON \`rate_limits\` (\`until\`);`)
  await db.run(sql`CREATE TABLE \`categories\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`categories_slug_idx\` ON \`categories\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`categories_updated_at_idx\` ON \`categories\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`categories_created_at_idx\` ON \`categories\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`categories_locales\` (
  	\`title\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`categories_locales_locale_parent_id_unique\` ON \`categories_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`tags\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`tags_slug_idx\` ON \`tags\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`tags_updated_at_idx\` ON \`tags\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`tags_created_at_idx\` ON \`tags\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`tags_locales\` (
  	\`title\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`tags_locales_locale_parent_id_unique\` ON \`tags_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`occasions\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`search_text\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`occasions_slug_idx\` ON \`occasions\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`occasions_updated_at_idx\` ON \`occasions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`occasions_created_at_idx\` ON \`occasions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`occasions_locales\` (
  	\`title\` text NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`_locale\` text NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`occasions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`occasions_locales_locale_parent_id_unique\` ON \`occasions_locales\` (\`_locale\`,\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`slug_redirects\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`collection_slug\` text NOT NULL,
  	\`old_slug\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`slug_redirects_key_idx\` ON \`slug_redirects\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`slug_redirects_collection_slug_idx\` ON \`slug_redirects\` (\`collection_slug\`);`)
  await db.run(sql`CREATE INDEX \`slug_redirects_document_id_idx\` ON \`slug_redirects\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`slug_redirects_updated_at_idx\` ON \`slug_redirects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`slug_redirects_created_at_idx\` ON \`slug_redirects\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`list_publications\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`list\` text NOT NULL,
  	\`slug\` text,
  	\`title\` text,
  	\`state\` text NOT NULL,
  	\`stamp\` text,
  	\`generation\` numeric DEFAULT 0 NOT NULL,
  	\`bodies\` text,
  	\`valid_until\` numeric,
  	\`order\` text,
  	\`pending_events\` text,
  	\`has_pending_events\` integer DEFAULT false,
  	\`collect_at\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`list_publications_list_idx\` ON \`list_publications\` (\`list\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_slug_idx\` ON \`list_publications\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_valid_until_idx\` ON \`list_publications\` (\`valid_until\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_has_pending_events_idx\` ON \`list_publications\` (\`has_pending_events\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_collect_at_idx\` ON \`list_publications\` (\`collect_at\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_updated_at_idx\` ON \`list_publications\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`list_publications_created_at_idx\` ON \`list_publications\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`list_publication_bodies\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`etag\` text NOT NULL,
  	\`list\` text NOT NULL,
  	\`gzip\` text NOT NULL,
  	\`brotli\` text NOT NULL,
  	\`keys\` text,
  	\`stored_at\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`list_publication_bodies_etag_idx\` ON \`list_publication_bodies\` (\`etag\`);`)
  await db.run(sql`CREATE INDEX \`list_publication_bodies_list_idx\` ON \`list_publication_bodies\` (\`list\`);`)
  await db.run(sql`CREATE TABLE \`list_leases\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`owner\` text,
  	\`until\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`list_leases_key_idx\` ON \`list_leases\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`list_webhooks_events\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`list_webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`list_webhooks_events_order_idx\` ON \`list_webhooks_events\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`list_webhooks_events_parent_idx\` ON \`list_webhooks_events\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`list_webhooks\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`url\` text NOT NULL,
  	\`description\` text,
  	\`is_enabled\` integer DEFAULT true,
  	\`disabled_because\` text,
  	\`secret\` text,
  	\`previous_secret\` text,
  	\`previous_secret_until\` text,
  	\`paused_until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`list_webhooks_updated_at_idx\` ON \`list_webhooks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`list_webhooks_created_at_idx\` ON \`list_webhooks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`list_webhook_deliveries\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`event_type\` text NOT NULL,
  	\`list\` text,
  	\`webhook_id\` integer,
  	\`state\` text NOT NULL,
  	\`attempts\` numeric NOT NULL,
  	\`next_attempt_at\` text,
  	\`last_attempt_at\` text,
  	\`last_status\` numeric,
  	\`last_error\` text,
  	\`last_duration_ms\` numeric,
  	\`body\` text NOT NULL,
  	\`event_id\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`lane\` text,
  	\`sequence\` text NOT NULL,
  	\`claim\` text,
  	\`claimed_until\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`webhook_id\`) REFERENCES \`list_webhooks\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_webhook_idx\` ON \`list_webhook_deliveries\` (\`webhook_id\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_state_idx\` ON \`list_webhook_deliveries\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_next_attempt_at_idx\` ON \`list_webhook_deliveries\` (\`next_attempt_at\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_event_id_idx\` ON \`list_webhook_deliveries\` (\`event_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_webhook_deliveries_key_idx\` ON \`list_webhook_deliveries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_lane_idx\` ON \`list_webhook_deliveries\` (\`lane\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_sequence_idx\` ON \`list_webhook_deliveries\` (\`sequence\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_updated_at_idx\` ON \`list_webhook_deliveries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_created_at_idx\` ON \`list_webhook_deliveries\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`users_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_roles_order_idx\` ON \`users_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_roles_parent_idx\` ON \`users_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`meta\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
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
  	FOREIGN KEY (\`list_webhooks_id\`) REFERENCES \`list_webhooks\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`list_webhook_deliveries_id\`) REFERENCES \`list_webhook_deliveries\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
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
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhooks_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhooks_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_list_webhook_deliveries_id_idx\` ON \`payload_locked_documents_rels\` (\`list_webhook_deliveries_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`moderation_settings\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`is_premoderated\` integer DEFAULT false,
  	\`is_anonymous_allowed\` integer DEFAULT true,
  	\`hold_first\` numeric DEFAULT 0 NOT NULL,
  	\`close_after_days\` numeric,
  	\`edit_minutes\` numeric DEFAULT 15 NOT NULL,
  	\`max_links\` numeric DEFAULT 2 NOT NULL,
  	\`toxicity_threshold\` numeric DEFAULT 0.8 NOT NULL,
  	\`banned_words\` text,
  	\`suspect_words\` text,
  	\`allowed_words\` text DEFAULT 'Dick Van Dyke',
  	\`blocked_hosts\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`payload_jobs_stats\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`stats\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`ranked_lists_entries_images\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_entries_images_locales\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_entries_watch_links\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_entries_watch_links_locales\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_entries\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_entries_locales\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_sections\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_sections_locales\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_printed_counters\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_locales\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_texts\`;`)
  await db.run(sql`DROP TABLE \`ranked_lists_rels\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries_images\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries_images_locales\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries_watch_links\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries_watch_links_locales\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_entries_locales\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_sections\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_sections_locales\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_version_printed_counters\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_texts\`;`)
  await db.run(sql`DROP TABLE \`_ranked_lists_v_rels\`;`)
  await db.run(sql`DROP TABLE \`list_moves\`;`)
  await db.run(sql`DROP TABLE \`list_publication_updates\`;`)
  await db.run(sql`DROP TABLE \`authors\`;`)
  await db.run(sql`DROP TABLE \`authors_locales\`;`)
  await db.run(sql`DROP TABLE \`dramas_titles\`;`)
  await db.run(sql`DROP TABLE \`dramas_seasons\`;`)
  await db.run(sql`DROP TABLE \`dramas_seasons_locales\`;`)
  await db.run(sql`DROP TABLE \`dramas_watch_links\`;`)
  await db.run(sql`DROP TABLE \`dramas_watch_links_locales\`;`)
  await db.run(sql`DROP TABLE \`dramas\`;`)
  await db.run(sql`DROP TABLE \`dramas_locales\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_version_titles\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_version_seasons\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_version_seasons_locales\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_version_watch_links\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_version_watch_links_locales\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v\`;`)
  await db.run(sql`DROP TABLE \`_dramas_v_locales\`;`)
  await db.run(sql`DROP TABLE \`scenes_kinds\`;`)
  await db.run(sql`DROP TABLE \`scenes_quotes\`;`)
  await db.run(sql`DROP TABLE \`scenes_quotes_locales\`;`)
  await db.run(sql`DROP TABLE \`scenes_music\`;`)
  await db.run(sql`DROP TABLE \`scenes\`;`)
  await db.run(sql`DROP TABLE \`scenes_locales\`;`)
  await db.run(sql`DROP TABLE \`scenes_rels\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_version_kinds\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_version_quotes\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_version_quotes_locales\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_version_music\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_locales\`;`)
  await db.run(sql`DROP TABLE \`_scenes_v_rels\`;`)
  await db.run(sql`DROP TABLE \`people_names\`;`)
  await db.run(sql`DROP TABLE \`people\`;`)
  await db.run(sql`DROP TABLE \`people_locales\`;`)
  await db.run(sql`DROP TABLE \`_people_v_version_names\`;`)
  await db.run(sql`DROP TABLE \`_people_v\`;`)
  await db.run(sql`DROP TABLE \`_people_v_locales\`;`)
  await db.run(sql`DROP TABLE \`characters_names\`;`)
  await db.run(sql`DROP TABLE \`characters\`;`)
  await db.run(sql`DROP TABLE \`characters_locales\`;`)
  await db.run(sql`DROP TABLE \`roles\`;`)
  await db.run(sql`DROP TABLE \`pairings_names\`;`)
  await db.run(sql`DROP TABLE \`pairings\`;`)
  await db.run(sql`DROP TABLE \`pairings_locales\`;`)
  await db.run(sql`DROP TABLE \`pairings_rels\`;`)
  await db.run(sql`DROP TABLE \`franchises\`;`)
  await db.run(sql`DROP TABLE \`franchises_locales\`;`)
  await db.run(sql`DROP TABLE \`clips\`;`)
  await db.run(sql`DROP TABLE \`clips_texts\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`media_locales\`;`)
  await db.run(sql`DROP TABLE \`comments\`;`)
  await db.run(sql`DROP TABLE \`comments_rels\`;`)
  await db.run(sql`DROP TABLE \`reactions\`;`)
  await db.run(sql`DROP TABLE \`commenters\`;`)
  await db.run(sql`DROP TABLE \`comment_flags\`;`)
  await db.run(sql`DROP TABLE \`comment_decisions\`;`)
  await db.run(sql`DROP TABLE \`comment_votes\`;`)
  await db.run(sql`DROP TABLE \`rate_limits\`;`)
  await db.run(sql`DROP TABLE \`categories\`;`)
  await db.run(sql`DROP TABLE \`categories_locales\`;`)
  await db.run(sql`DROP TABLE \`tags\`;`)
  await db.run(sql`DROP TABLE \`tags_locales\`;`)
  await db.run(sql`DROP TABLE \`occasions\`;`)
  await db.run(sql`DROP TABLE \`occasions_locales\`;`)
  await db.run(sql`DROP TABLE \`slug_redirects\`;`)
  await db.run(sql`DROP TABLE \`list_publications\`;`)
  await db.run(sql`DROP TABLE \`list_publication_bodies\`;`)
  await db.run(sql`DROP TABLE \`list_leases\`;`)
  await db.run(sql`DROP TABLE \`list_webhooks_events\`;`)
  await db.run(sql`DROP TABLE \`list_webhooks\`;`)
  await db.run(sql`DROP TABLE \`list_webhook_deliveries\`;`)
  await db.run(sql`DROP TABLE \`users_roles\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`moderation_settings\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_stats\`;`)
}
