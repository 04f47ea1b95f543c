import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('en', 'ko');
  CREATE TYPE "public"."enum_ranked_lists_entries_spoiler" AS ENUM('none', 'mild', 'major');
  CREATE TYPE "public"."enum_ranked_lists_sections_kind" AS ENUM('main', 'spotlight', 'honourable-mentions', 'benchmark');
  CREATE TYPE "public"."enum_ranked_lists_mode" AS ENUM('ranked', 'unranked', 'partial');
  CREATE TYPE "public"."enum_ranked_lists_display_direction" AS ENUM('ascending', 'countdown');
  CREATE TYPE "public"."enum_ranked_lists_tie_style" AS ENUM('competition', 'dense');
  CREATE TYPE "public"."enum_ranked_lists_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__ranked_lists_v_version_entries_spoiler" AS ENUM('none', 'mild', 'major');
  CREATE TYPE "public"."enum__ranked_lists_v_version_sections_kind" AS ENUM('main', 'spotlight', 'honourable-mentions', 'benchmark');
  CREATE TYPE "public"."enum__ranked_lists_v_version_mode" AS ENUM('ranked', 'unranked', 'partial');
  CREATE TYPE "public"."enum__ranked_lists_v_version_display_direction" AS ENUM('ascending', 'countdown');
  CREATE TYPE "public"."enum__ranked_lists_v_version_tie_style" AS ENUM('competition', 'dense');
  CREATE TYPE "public"."enum__ranked_lists_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__ranked_lists_v_published_locale" AS ENUM('en', 'ko');
  CREATE TYPE "public"."enum_list_moves_source" AS ENUM('moves', 'save');
  CREATE TYPE "public"."enum_list_publication_updates_state" AS ENUM('announced', 'waiting', 'running', 'done', 'failed');
  CREATE TYPE "public"."enum_dramas_titles_kind" AS ENUM('official', 'alias', 'abbreviation', 'romanisation', 'misspelling');
  CREATE TYPE "public"."enum_dramas_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__dramas_v_version_titles_kind" AS ENUM('official', 'alias', 'abbreviation', 'romanisation', 'misspelling');
  CREATE TYPE "public"."enum__dramas_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__dramas_v_published_locale" AS ENUM('en', 'ko');
  CREATE TYPE "public"."enum_scenes_kinds" AS ENUM('confession', 'kiss', 'proposal', 'reunion', 'farewell', 'rescue', 'other');
  CREATE TYPE "public"."enum_scenes_reality" AS ENUM('real', 'fantasy', 'dream');
  CREATE TYPE "public"."enum_scenes_spoiler" AS ENUM('none', 'mild', 'major');
  CREATE TYPE "public"."enum_scenes_episode_part" AS ENUM('start', 'middle', 'end');
  CREATE TYPE "public"."enum_scenes_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__scenes_v_version_kinds" AS ENUM('confession', 'kiss', 'proposal', 'reunion', 'farewell', 'rescue', 'other');
  CREATE TYPE "public"."enum__scenes_v_version_reality" AS ENUM('real', 'fantasy', 'dream');
  CREATE TYPE "public"."enum__scenes_v_version_spoiler" AS ENUM('none', 'mild', 'major');
  CREATE TYPE "public"."enum__scenes_v_version_episode_part" AS ENUM('start', 'middle', 'end');
  CREATE TYPE "public"."enum__scenes_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__scenes_v_published_locale" AS ENUM('en', 'ko');
  CREATE TYPE "public"."enum_people_names_kind" AS ENUM('official', 'native', 'romanisation', 'alias', 'misspelling');
  CREATE TYPE "public"."enum_people_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__people_v_version_names_kind" AS ENUM('official', 'native', 'romanisation', 'alias', 'misspelling');
  CREATE TYPE "public"."enum__people_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__people_v_published_locale" AS ENUM('en', 'ko');
  CREATE TYPE "public"."enum_characters_names_kind" AS ENUM('official', 'native', 'romanisation', 'alias', 'misspelling');
  CREATE TYPE "public"."enum_roles_kind" AS ENUM('lead', 'supporting', 'cameo');
  CREATE TYPE "public"."enum_pairings_names_kind" AS ENUM('official', 'native', 'romanisation', 'alias', 'misspelling');
  CREATE TYPE "public"."enum_clips_provider" AS ENUM('youtube', 'vimeo', 'dailymotion', 'navertv', 'viki', 'other', 'unknown');
  CREATE TYPE "public"."enum_clips_kind" AS ENUM('scene', 'music', 'fan-montage', 'trailer');
  CREATE TYPE "public"."enum_clips_availability" AS ENUM('unknown', 'available', 'private', 'removed', 'region-locked');
  CREATE TYPE "public"."enum_clips_reference" AS ENUM('video', 'episode', 'unknown');
  CREATE TYPE "public"."enum_clips_spoiler" AS ENUM('none', 'mild', 'major');
  CREATE TYPE "public"."enum_link_checks_verdict" AS ENUM('unknown', 'available', 'private', 'removed', 'region-locked');
  CREATE TYPE "public"."enum_link_checks_suspicion" AS ENUM('private', 'removed', 'region-locked');
  CREATE TYPE "public"."enum_comments_status" AS ENUM('published', 'approved', 'pending', 'withheld', 'spam', 'rejected', 'deleted');
  CREATE TYPE "public"."enum_comments_source" AS ENUM('site', 'import');
  CREATE TYPE "public"."enum_comments_printed_date_precision" AS ENUM('minute', 'hour', 'day', 'month', 'year');
  CREATE TYPE "public"."enum_commenters_trust" AS ENUM('normal', 'trusted', 'premoderated', 'shadowed', 'banned');
  CREATE TYPE "public"."enum_comment_flags_reason" AS ENUM('spam', 'abuse', 'spoiler', 'off-topic', 'other');
  CREATE TYPE "public"."enum_comment_decisions_decider" AS ENUM('system', 'author', 'moderator');
  CREATE TYPE "public"."enum_merges_kind" AS ENUM('dramas', 'people');
  CREATE TYPE "public"."enum_merges_state" AS ENUM('running', 'done', 'undoing', 'undone', 'failed');
  CREATE TYPE "public"."enum_list_publications_state" AS ENUM('ready', 'withdrawn');
  CREATE TYPE "public"."enum_list_workflows_stage" AS ENUM('draft', 'in-review', 'approved');
  CREATE TYPE "public"."enum_list_webhooks_events" AS ENUM('list.published', 'list.updated', 'list.reordered', 'list.unpublished');
  CREATE TYPE "public"."enum_list_webhooks_disabled_because" AS ENUM('gone');
  CREATE TYPE "public"."enum_list_webhook_deliveries_event_type" AS ENUM('list.published', 'list.updated', 'list.reordered', 'list.unpublished', 'webhook.test');
  CREATE TYPE "public"."enum_list_webhook_deliveries_state" AS ENUM('waiting', 'failed', 'delivered', 'dead');
  CREATE TYPE "public"."enum_users_roles" AS ENUM('admin', 'editor', 'contributor', 'moderator');
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'schedulePublish');
  CREATE TYPE "public"."enum_payload_jobs_log_state" AS ENUM('failed', 'succeeded');
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'updatePublications', 'deliverListWebhooks', 'tendComments', 'checkLinks', 'mergeDocuments', 'schedulePublish');
  CREATE TABLE "ranked_lists_entries_images" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"image_id" integer
  );
  
  CREATE TABLE "ranked_lists_entries_images_locales" (
  	"caption" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "ranked_lists_entries_watch_links" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"region" varchar
  );
  
  CREATE TABLE "ranked_lists_entries_watch_links_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "ranked_lists_entries" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"section" varchar DEFAULT 'main',
  	"printed_title" varchar,
  	"is_tied_with_previous" boolean DEFAULT false,
  	"spoiler" "enum_ranked_lists_entries_spoiler" DEFAULT 'none',
  	"reveal_at" timestamp(3) with time zone,
  	"is_heading_quote" boolean DEFAULT false,
  	"quote_speaker_id" integer,
  	"quote_variant" varchar,
  	"epigraph_by" varchar,
  	"pairing_id" integer,
  	"note" varchar
  );
  
  CREATE TABLE "ranked_lists_entries_locales" (
  	"heading" varchar,
  	"blurb" jsonb,
  	"quote_text" varchar,
  	"quote_speaker_text" varchar,
  	"epigraph_text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "ranked_lists_sections" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"kind" "enum_ranked_lists_sections_kind" DEFAULT 'main'
  );
  
  CREATE TABLE "ranked_lists_sections_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "ranked_lists_printed_counters" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"value" numeric,
  	"label" varchar
  );
  
  CREATE TABLE "ranked_lists" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"hero_image_id" integer,
  	"mode" "enum_ranked_lists_mode" DEFAULT 'ranked',
  	"display_direction" "enum_ranked_lists_display_direction" DEFAULT 'ascending',
  	"tie_style" "enum_ranked_lists_tie_style" DEFAULT 'competition',
  	"show_numbers" boolean DEFAULT true,
  	"number_style" varchar DEFAULT '#N',
  	"stated_count" numeric,
  	"printed_comment_count" numeric,
  	"printed_reading_minutes" numeric,
  	"printed_related_teasers" numeric,
  	"printed_has_more_comments" boolean DEFAULT false,
  	"printed_has_reactions_asked" boolean DEFAULT false,
  	"printed_has_comments_asked" boolean DEFAULT false,
  	"printed_has_last_updated_label" boolean DEFAULT false,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar,
  	"published_on" timestamp(3) with time zone,
  	"last_substantial_update" timestamp(3) with time zone,
  	"embargo_until" timestamp(3) with time zone,
  	"public_from" timestamp(3) with time zone,
  	"occasion_id" integer,
  	"is_template" boolean DEFAULT false,
  	"comments_open" boolean DEFAULT true,
  	"are_comments_held" boolean DEFAULT false,
  	"reads" numeric DEFAULT 0,
  	"revision" numeric DEFAULT 0,
  	"placement" jsonb,
  	"order_revision" numeric DEFAULT 0,
  	"pending_order" jsonb,
  	"pending_key" varchar,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_ranked_lists_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "ranked_lists_locales" (
  	"title" varchar,
  	"standfirst" varchar,
  	"intro" jsonb,
  	"outro" jsonb,
  	"hero_caption" varchar,
  	"criteria" varchar,
  	"spoiler_note" varchar,
  	"reading_minutes" numeric,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "ranked_lists_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "ranked_lists_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"dramas_id" integer,
  	"scenes_id" integer,
  	"people_id" integer,
  	"roles_id" integer,
  	"clips_id" integer,
  	"ranked_lists_id" integer,
  	"authors_id" integer,
  	"categories_id" integer,
  	"tags_id" integer,
  	"media_id" integer
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries_images" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"image_id" integer,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries_images_locales" (
  	"caption" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries_watch_links" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"region" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries_watch_links_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"section" varchar DEFAULT 'main',
  	"printed_title" varchar,
  	"is_tied_with_previous" boolean DEFAULT false,
  	"spoiler" "enum__ranked_lists_v_version_entries_spoiler" DEFAULT 'none',
  	"reveal_at" timestamp(3) with time zone,
  	"is_heading_quote" boolean DEFAULT false,
  	"quote_speaker_id" integer,
  	"quote_variant" varchar,
  	"epigraph_by" varchar,
  	"pairing_id" integer,
  	"note" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_ranked_lists_v_version_entries_locales" (
  	"heading" varchar,
  	"blurb" jsonb,
  	"quote_text" varchar,
  	"quote_speaker_text" varchar,
  	"epigraph_text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_ranked_lists_v_version_sections" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"kind" "enum__ranked_lists_v_version_sections_kind" DEFAULT 'main',
  	"_uuid" varchar
  );
  
  CREATE TABLE "_ranked_lists_v_version_sections_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_ranked_lists_v_version_printed_counters" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"value" numeric,
  	"label" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_ranked_lists_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" integer,
  	"version_hero_image_id" integer,
  	"version_mode" "enum__ranked_lists_v_version_mode" DEFAULT 'ranked',
  	"version_display_direction" "enum__ranked_lists_v_version_display_direction" DEFAULT 'ascending',
  	"version_tie_style" "enum__ranked_lists_v_version_tie_style" DEFAULT 'competition',
  	"version_show_numbers" boolean DEFAULT true,
  	"version_number_style" varchar DEFAULT '#N',
  	"version_stated_count" numeric,
  	"version_printed_comment_count" numeric,
  	"version_printed_reading_minutes" numeric,
  	"version_printed_related_teasers" numeric,
  	"version_printed_has_more_comments" boolean DEFAULT false,
  	"version_printed_has_reactions_asked" boolean DEFAULT false,
  	"version_printed_has_comments_asked" boolean DEFAULT false,
  	"version_printed_has_last_updated_label" boolean DEFAULT false,
  	"version_generate_slug" boolean DEFAULT true,
  	"version_slug" varchar,
  	"version_published_on" timestamp(3) with time zone,
  	"version_last_substantial_update" timestamp(3) with time zone,
  	"version_embargo_until" timestamp(3) with time zone,
  	"version_public_from" timestamp(3) with time zone,
  	"version_occasion_id" integer,
  	"version_is_template" boolean DEFAULT false,
  	"version_comments_open" boolean DEFAULT true,
  	"version_are_comments_held" boolean DEFAULT false,
  	"version_reads" numeric DEFAULT 0,
  	"version_revision" numeric DEFAULT 0,
  	"version_placement" jsonb,
  	"version_order_revision" numeric DEFAULT 0,
  	"version_pending_order" jsonb,
  	"version_pending_key" varchar,
  	"version_search_text" varchar,
  	"version_created_by_id" integer,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__ranked_lists_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__ranked_lists_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_ranked_lists_v_locales" (
  	"version_title" varchar,
  	"version_standfirst" varchar,
  	"version_intro" jsonb,
  	"version_outro" jsonb,
  	"version_hero_caption" varchar,
  	"version_criteria" varchar,
  	"version_spoiler_note" varchar,
  	"version_reading_minutes" numeric,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_ranked_lists_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_ranked_lists_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"dramas_id" integer,
  	"scenes_id" integer,
  	"people_id" integer,
  	"roles_id" integer,
  	"clips_id" integer,
  	"ranked_lists_id" integer,
  	"authors_id" integer,
  	"categories_id" integer,
  	"tags_id" integer,
  	"media_id" integer
  );
  
  CREATE TABLE "list_moves" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"list_id" integer,
  	"revision" numeric NOT NULL,
  	"key" varchar NOT NULL,
  	"idempotency_key" varchar NOT NULL,
  	"fingerprint" varchar,
  	"seen" numeric,
  	"source" "enum_list_moves_source" DEFAULT 'moves' NOT NULL,
  	"operations" jsonb NOT NULL,
  	"inverses" jsonb NOT NULL,
  	"movements" jsonb NOT NULL,
  	"by_id" integer,
  	"at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "list_publication_updates" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"state" "enum_list_publication_updates_state" NOT NULL,
  	"done" numeric DEFAULT 0,
  	"total" numeric DEFAULT 0,
  	"attempts" numeric DEFAULT 0,
  	"error" varchar,
  	"changed_at" timestamp(3) with time zone NOT NULL,
  	"next_attempt_at" timestamp(3) with time zone,
  	"collection_slug" varchar,
  	"document_id" varchar,
  	"key" varchar NOT NULL,
  	"requested" numeric DEFAULT 0,
  	"claims" numeric DEFAULT 0,
  	"expected" varchar,
  	"cursor" varchar
  );
  
  CREATE TABLE "authors" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"photo_id" integer,
  	"user_id" integer,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "authors_locales" (
  	"bio" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "dramas_titles" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar,
  	"kind" "enum_dramas_titles_kind" DEFAULT 'alias',
  	"language" varchar
  );
  
  CREATE TABLE "dramas_seasons" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"number" numeric,
  	"year" numeric,
  	"episodes" numeric
  );
  
  CREATE TABLE "dramas_seasons_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "dramas_watch_links" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"region" varchar
  );
  
  CREATE TABLE "dramas_watch_links_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "dramas" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"year" numeric,
  	"end_year" numeric,
  	"network" varchar,
  	"poster_id" integer,
  	"franchise_id" integer,
  	"merged_into_id" integer,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_dramas_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "dramas_locales" (
  	"title" varchar,
  	"synopsis" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_dramas_v_version_titles" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"text" varchar,
  	"kind" "enum__dramas_v_version_titles_kind" DEFAULT 'alias',
  	"language" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_dramas_v_version_seasons" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"number" numeric,
  	"year" numeric,
  	"episodes" numeric,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_dramas_v_version_seasons_locales" (
  	"title" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_dramas_v_version_watch_links" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"url" varchar,
  	"region" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_dramas_v_version_watch_links_locales" (
  	"label" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_dramas_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" integer,
  	"version_year" numeric,
  	"version_end_year" numeric,
  	"version_network" varchar,
  	"version_poster_id" integer,
  	"version_franchise_id" integer,
  	"version_merged_into_id" integer,
  	"version_generate_slug" boolean DEFAULT true,
  	"version_slug" varchar,
  	"version_search_text" varchar,
  	"version_created_by_id" integer,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__dramas_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__dramas_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_dramas_v_locales" (
  	"version_title" varchar,
  	"version_synopsis" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "scenes_kinds" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_scenes_kinds",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "scenes_quotes" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"speaker_id" integer,
  	"variant" varchar
  );
  
  CREATE TABLE "scenes_quotes_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" varchar NOT NULL
  );
  
  CREATE TABLE "scenes_music" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"artist" varchar
  );
  
  CREATE TABLE "scenes" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"drama_id" integer,
  	"reality" "enum_scenes_reality" DEFAULT 'real',
  	"spoiler" "enum_scenes_spoiler" DEFAULT 'none',
  	"season" numeric,
  	"episode" numeric,
  	"episode_part" "enum_scenes_episode_part",
  	"offset_seconds" numeric,
  	"label" varchar,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_scenes_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "scenes_locales" (
  	"title" varchar,
  	"place" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "scenes_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" integer,
  	"clips_id" integer
  );
  
  CREATE TABLE "_scenes_v_version_kinds" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum__scenes_v_version_kinds",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "_scenes_v_version_quotes" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"speaker_id" integer,
  	"variant" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_scenes_v_version_quotes_locales" (
  	"text" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_scenes_v_version_music" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"artist" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_scenes_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" integer,
  	"version_drama_id" integer,
  	"version_reality" "enum__scenes_v_version_reality" DEFAULT 'real',
  	"version_spoiler" "enum__scenes_v_version_spoiler" DEFAULT 'none',
  	"version_season" numeric,
  	"version_episode" numeric,
  	"version_episode_part" "enum__scenes_v_version_episode_part",
  	"version_offset_seconds" numeric,
  	"version_label" varchar,
  	"version_generate_slug" boolean DEFAULT true,
  	"version_slug" varchar,
  	"version_search_text" varchar,
  	"version_created_by_id" integer,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__scenes_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__scenes_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_scenes_v_locales" (
  	"version_title" varchar,
  	"version_place" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_scenes_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" integer,
  	"clips_id" integer
  );
  
  CREATE TABLE "people_names" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar,
  	"kind" "enum_people_names_kind" DEFAULT 'alias',
  	"language" varchar
  );
  
  CREATE TABLE "people" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"photo_id" integer,
  	"merged_into_id" integer,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_people_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "people_locales" (
  	"name" varchar,
  	"bio" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_people_v_version_names" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"text" varchar,
  	"kind" "enum__people_v_version_names_kind" DEFAULT 'alias',
  	"language" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_people_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" integer,
  	"version_photo_id" integer,
  	"version_merged_into_id" integer,
  	"version_generate_slug" boolean DEFAULT true,
  	"version_slug" varchar,
  	"version_search_text" varchar,
  	"version_created_by_id" integer,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__people_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__people_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_people_v_locales" (
  	"version_name" varchar,
  	"version_bio" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "characters_names" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar NOT NULL,
  	"kind" "enum_characters_names_kind" DEFAULT 'alias' NOT NULL,
  	"language" varchar
  );
  
  CREATE TABLE "characters" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "characters_locales" (
  	"name" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "roles" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"drama_id" integer NOT NULL,
  	"character_id" integer,
  	"person_id" integer,
  	"kind" "enum_roles_kind" DEFAULT 'lead',
  	"label" varchar,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pairings_names" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar NOT NULL,
  	"kind" "enum_pairings_names_kind" DEFAULT 'alias' NOT NULL,
  	"language" varchar
  );
  
  CREATE TABLE "pairings" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"drama_id" integer,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "pairings_locales" (
  	"nickname" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "pairings_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" integer
  );
  
  CREATE TABLE "franchises" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "franchises_locales" (
  	"name" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "clips" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"provider" "enum_clips_provider" DEFAULT 'unknown' NOT NULL,
  	"kind" "enum_clips_kind" DEFAULT 'scene' NOT NULL,
  	"availability" "enum_clips_availability" DEFAULT 'unknown' NOT NULL,
  	"url" varchar,
  	"fallback_id" integer,
  	"printed_timestamp" varchar,
  	"reference" "enum_clips_reference" DEFAULT 'unknown' NOT NULL,
  	"start_seconds" numeric,
  	"end_seconds" numeric,
  	"duration_seconds" numeric,
  	"is_age_restricted" boolean DEFAULT false,
  	"is_checked_by_hand" boolean DEFAULT false,
  	"checked_at" timestamp(3) with time zone,
  	"last_problem" varchar,
  	"check_failures" numeric,
  	"spoiler" "enum_clips_spoiler" DEFAULT 'none' NOT NULL,
  	"note" varchar,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "clips_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "link_checks" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"url" varchar NOT NULL,
  	"lane" varchar NOT NULL,
  	"verdict" "enum_link_checks_verdict" NOT NULL,
  	"suspicion" "enum_link_checks_suspicion",
  	"problem" varchar,
  	"failures" numeric DEFAULT 0 NOT NULL,
  	"suspected_at" numeric,
  	"checked_at" numeric,
  	"next_look_at" numeric NOT NULL,
  	"seen_at" numeric NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"search_text" varchar,
  	"created_by_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_thumbnail_url" varchar,
  	"sizes_thumbnail_width" numeric,
  	"sizes_thumbnail_height" numeric,
  	"sizes_thumbnail_mime_type" varchar,
  	"sizes_thumbnail_filesize" numeric,
  	"sizes_thumbnail_filename" varchar,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_hero_url" varchar,
  	"sizes_hero_width" numeric,
  	"sizes_hero_height" numeric,
  	"sizes_hero_mime_type" varchar,
  	"sizes_hero_filesize" numeric,
  	"sizes_hero_filename" varchar
  );
  
  CREATE TABLE "media_locales" (
  	"alt" varchar NOT NULL,
  	"caption" varchar,
  	"credit" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "comments" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"list_id" integer NOT NULL,
  	"author_name" varchar NOT NULL,
  	"author_user_id" integer,
  	"body" varchar,
  	"is_spoiler" boolean DEFAULT false,
  	"is_featured" boolean DEFAULT false,
  	"is_pinned" boolean DEFAULT false,
  	"is_staff" boolean DEFAULT false,
  	"status" "enum_comments_status" DEFAULT 'pending' NOT NULL,
  	"parent_id" integer,
  	"root_id" integer,
  	"depth" numeric DEFAULT 0,
  	"reasons" jsonb,
  	"score" numeric DEFAULT 0,
  	"votes_up" numeric DEFAULT 0,
  	"votes_down" numeric DEFAULT 0,
  	"reply_count" numeric DEFAULT 0,
  	"flag_count" numeric DEFAULT 0,
  	"edited_at" timestamp(3) with time zone,
  	"author_key" varchar,
  	"address_hash" varchar,
  	"body_hash" varchar,
  	"import_key" varchar,
  	"request_key" varchar,
  	"fingerprint" varchar,
  	"place" varchar,
  	"decision" jsonb,
  	"counts_revision" numeric DEFAULT 0,
  	"claimed_by" varchar,
  	"claimed_until" numeric,
  	"revision" numeric DEFAULT 1,
  	"source" "enum_comments_source" DEFAULT 'site' NOT NULL,
  	"printed_date_date" timestamp(3) with time zone,
  	"printed_date_precision" "enum_comments_printed_date_precision" DEFAULT 'day',
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "comments_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"media_id" integer
  );
  
  CREATE TABLE "reactions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"list_id" integer NOT NULL,
  	"kind" varchar NOT NULL,
  	"voter_key" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "commenters" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"key" varchar NOT NULL,
  	"trust" "enum_commenters_trust" DEFAULT 'normal' NOT NULL,
  	"suspended_until" timestamp(3) with time zone,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "comment_flags" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"comment_id" integer,
  	"reason" "enum_comment_flags_reason" NOT NULL,
  	"detail" varchar,
  	"is_open" boolean DEFAULT true,
  	"key" varchar NOT NULL,
  	"voter_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "comment_decisions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"comment_id" integer,
  	"revision" numeric NOT NULL,
  	"key" varchar NOT NULL,
  	"decider" "enum_comment_decisions_decider" NOT NULL,
  	"by_id" integer,
  	"from" varchar NOT NULL,
  	"to" varchar NOT NULL,
  	"is_edit" boolean DEFAULT false,
  	"reasons" jsonb,
  	"note" varchar,
  	"at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "comment_votes" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"comment_id" integer,
  	"value" numeric NOT NULL,
  	"key" varchar NOT NULL,
  	"voter_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "rate_limits" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"until" numeric
  );
  
  CREATE TABLE "categories" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "categories_locales" (
  	"title" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "tags" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tags_locales" (
  	"title" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "occasions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar NOT NULL,
  	"search_text" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "occasions_locales" (
  	"title" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "merges" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"kind" "enum_merges_kind" NOT NULL,
  	"from_title" varchar,
  	"into_title" varchar,
  	"from" varchar NOT NULL,
  	"into" varchar NOT NULL,
  	"state" "enum_merges_state" NOT NULL,
  	"moved" numeric DEFAULT 0,
  	"stayed" numeric DEFAULT 0,
  	"error" varchar,
  	"by_id" integer,
  	"at" timestamp(3) with time zone NOT NULL,
  	"before" jsonb,
  	"attempts" numeric DEFAULT 0,
  	"claims" numeric DEFAULT 0,
  	"next_attempt_at" numeric
  );
  
  CREATE TABLE "merge_changes" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"merge" varchar NOT NULL,
  	"collection_slug" varchar NOT NULL,
  	"document_id" varchar NOT NULL,
  	"version_id" varchar,
  	"slots" jsonb NOT NULL,
  	"restored_at" numeric
  );
  
  CREATE TABLE "slug_redirects" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"collection_slug" varchar NOT NULL,
  	"old_slug" varchar NOT NULL,
  	"document_id" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "list_publications" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"list" varchar NOT NULL,
  	"slug" varchar,
  	"title" varchar,
  	"state" "enum_list_publications_state" NOT NULL,
  	"stamp" varchar,
  	"generation" numeric DEFAULT 0 NOT NULL,
  	"bodies" jsonb,
  	"valid_until" numeric,
  	"order" jsonb,
  	"pending_events" jsonb,
  	"has_pending_events" boolean DEFAULT false,
  	"collect_at" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "list_publication_bodies" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"etag" varchar NOT NULL,
  	"list" varchar NOT NULL,
  	"gzip" varchar NOT NULL,
  	"brotli" varchar NOT NULL,
  	"keys" jsonb,
  	"stored_at" numeric NOT NULL
  );
  
  CREATE TABLE "list_rank_history" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"list" varchar NOT NULL,
  	"sequence" numeric NOT NULL,
  	"title" varchar,
  	"at" numeric NOT NULL,
  	"places" jsonb NOT NULL
  );
  
  CREATE TABLE "list_rank_history_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "list_leases" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"owner" varchar,
  	"until" numeric
  );
  
  CREATE TABLE "list_workflows" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"list_id" integer,
  	"stage" "enum_list_workflows_stage" DEFAULT 'draft' NOT NULL,
  	"seen" varchar,
  	"submitted_by" varchar,
  	"assignee" varchar,
  	"notes" jsonb,
  	"history" jsonb,
  	"version" numeric DEFAULT 0 NOT NULL,
  	"changed_at" numeric
  );
  
  CREATE TABLE "list_webhooks_events" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_list_webhooks_events",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "list_webhooks" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"url" varchar NOT NULL,
  	"description" varchar,
  	"is_enabled" boolean DEFAULT true,
  	"disabled_because" "enum_list_webhooks_disabled_because",
  	"secret" varchar,
  	"previous_secret" varchar,
  	"previous_secret_until" timestamp(3) with time zone,
  	"paused_until" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "list_webhook_deliveries" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"event_type" "enum_list_webhook_deliveries_event_type" NOT NULL,
  	"list" varchar,
  	"webhook_id" integer,
  	"state" "enum_list_webhook_deliveries_state" NOT NULL,
  	"attempts" numeric NOT NULL,
  	"next_attempt_at" timestamp(3) with time zone,
  	"last_attempt_at" timestamp(3) with time zone,
  	"last_status" numeric,
  	"last_error" varchar,
  	"last_duration_ms" numeric,
  	"body" varchar NOT NULL,
  	"event_id" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"lane" varchar,
  	"sequence" varchar NOT NULL,
  	"claim" varchar,
  	"claimed_until" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_roles" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_users_roles",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_kv" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" "enum_payload_jobs_log_task_slug" NOT NULL,
  	"task_i_d" varchar NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" "enum_payload_jobs_log_state" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" "enum_payload_jobs_task_slug",
  	"queue" varchar DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"meta" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"list_moves_id" integer,
  	"list_publication_updates_id" integer,
  	"authors_id" integer,
  	"dramas_id" integer,
  	"scenes_id" integer,
  	"people_id" integer,
  	"characters_id" integer,
  	"roles_id" integer,
  	"pairings_id" integer,
  	"franchises_id" integer,
  	"clips_id" integer,
  	"link_checks_id" integer,
  	"media_id" integer,
  	"comments_id" integer,
  	"reactions_id" integer,
  	"commenters_id" integer,
  	"comment_flags_id" integer,
  	"comment_decisions_id" integer,
  	"comment_votes_id" integer,
  	"rate_limits_id" integer,
  	"categories_id" integer,
  	"tags_id" integer,
  	"occasions_id" integer,
  	"merges_id" integer,
  	"merge_changes_id" integer,
  	"slug_redirects_id" integer,
  	"list_publications_id" integer,
  	"list_publication_bodies_id" integer,
  	"list_rank_history_id" integer,
  	"list_leases_id" integer,
  	"list_workflows_id" integer,
  	"list_webhooks_id" integer,
  	"list_webhook_deliveries_id" integer,
  	"users_id" integer
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" integer
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "moderation_settings" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"is_premoderated" boolean DEFAULT false,
  	"is_anonymous_allowed" boolean DEFAULT true,
  	"hold_first" numeric DEFAULT 0 NOT NULL,
  	"close_after_days" numeric,
  	"edit_minutes" numeric DEFAULT 15 NOT NULL,
  	"max_links" numeric DEFAULT 2 NOT NULL,
  	"toxicity_threshold" numeric DEFAULT 0.8 NOT NULL,
  	"banned_words" varchar,
  	"suspect_words" varchar,
  	"allowed_words" varchar DEFAULT 'Dick Van Dyke',
  	"blocked_hosts" varchar,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_jobs_stats" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"stats" jsonb,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "ranked_lists_entries_images" ADD CONSTRAINT "ranked_lists_entries_images_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries_images" ADD CONSTRAINT "ranked_lists_entries_images_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries_images_locales" ADD CONSTRAINT "ranked_lists_entries_images_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_entries_images"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries_watch_links" ADD CONSTRAINT "ranked_lists_entries_watch_links_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries_watch_links_locales" ADD CONSTRAINT "ranked_lists_entries_watch_links_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_entries_watch_links"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries" ADD CONSTRAINT "ranked_lists_entries_quote_speaker_id_roles_id_fk" FOREIGN KEY ("quote_speaker_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries" ADD CONSTRAINT "ranked_lists_entries_pairing_id_pairings_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairings"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries" ADD CONSTRAINT "ranked_lists_entries_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_entries_locales" ADD CONSTRAINT "ranked_lists_entries_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_sections" ADD CONSTRAINT "ranked_lists_sections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_sections_locales" ADD CONSTRAINT "ranked_lists_sections_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_printed_counters" ADD CONSTRAINT "ranked_lists_printed_counters_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists" ADD CONSTRAINT "ranked_lists_hero_image_id_media_id_fk" FOREIGN KEY ("hero_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists" ADD CONSTRAINT "ranked_lists_occasion_id_occasions_id_fk" FOREIGN KEY ("occasion_id") REFERENCES "public"."occasions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists" ADD CONSTRAINT "ranked_lists_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ranked_lists_locales" ADD CONSTRAINT "ranked_lists_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_texts" ADD CONSTRAINT "ranked_lists_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_dramas_fk" FOREIGN KEY ("dramas_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_scenes_fk" FOREIGN KEY ("scenes_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_people_fk" FOREIGN KEY ("people_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_clips_fk" FOREIGN KEY ("clips_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_ranked_lists_fk" FOREIGN KEY ("ranked_lists_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_authors_fk" FOREIGN KEY ("authors_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_tags_fk" FOREIGN KEY ("tags_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ranked_lists_rels" ADD CONSTRAINT "ranked_lists_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_images" ADD CONSTRAINT "_ranked_lists_v_version_entries_images_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_images" ADD CONSTRAINT "_ranked_lists_v_version_entries_images_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_images_locales" ADD CONSTRAINT "_ranked_lists_v_version_entries_images_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_entries_images"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_watch_links" ADD CONSTRAINT "_ranked_lists_v_version_entries_watch_links_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_watch_links_locales" ADD CONSTRAINT "_ranked_lists_v_version_entries_watch_links_locales_paren_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_entries_watch_links"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries" ADD CONSTRAINT "_ranked_lists_v_version_entries_quote_speaker_id_roles_id_fk" FOREIGN KEY ("quote_speaker_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries" ADD CONSTRAINT "_ranked_lists_v_version_entries_pairing_id_pairings_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairings"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries" ADD CONSTRAINT "_ranked_lists_v_version_entries_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_entries_locales" ADD CONSTRAINT "_ranked_lists_v_version_entries_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_entries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_sections" ADD CONSTRAINT "_ranked_lists_v_version_sections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_sections_locales" ADD CONSTRAINT "_ranked_lists_v_version_sections_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v_version_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_version_printed_counters" ADD CONSTRAINT "_ranked_lists_v_version_printed_counters_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v" ADD CONSTRAINT "_ranked_lists_v_parent_id_ranked_lists_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v" ADD CONSTRAINT "_ranked_lists_v_version_hero_image_id_media_id_fk" FOREIGN KEY ("version_hero_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v" ADD CONSTRAINT "_ranked_lists_v_version_occasion_id_occasions_id_fk" FOREIGN KEY ("version_occasion_id") REFERENCES "public"."occasions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v" ADD CONSTRAINT "_ranked_lists_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_locales" ADD CONSTRAINT "_ranked_lists_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_texts" ADD CONSTRAINT "_ranked_lists_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_ranked_lists_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_dramas_fk" FOREIGN KEY ("dramas_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_scenes_fk" FOREIGN KEY ("scenes_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_people_fk" FOREIGN KEY ("people_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_clips_fk" FOREIGN KEY ("clips_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_ranked_lists_fk" FOREIGN KEY ("ranked_lists_id") REFERENCES "public"."ranked_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_authors_fk" FOREIGN KEY ("authors_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_tags_fk" FOREIGN KEY ("tags_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_ranked_lists_v_rels" ADD CONSTRAINT "_ranked_lists_v_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "list_moves" ADD CONSTRAINT "list_moves_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "list_moves" ADD CONSTRAINT "list_moves_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors" ADD CONSTRAINT "authors_photo_id_media_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors" ADD CONSTRAINT "authors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors_locales" ADD CONSTRAINT "authors_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas_titles" ADD CONSTRAINT "dramas_titles_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas_seasons" ADD CONSTRAINT "dramas_seasons_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas_seasons_locales" ADD CONSTRAINT "dramas_seasons_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas_seasons"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas_watch_links" ADD CONSTRAINT "dramas_watch_links_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas_watch_links_locales" ADD CONSTRAINT "dramas_watch_links_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas_watch_links"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "dramas" ADD CONSTRAINT "dramas_poster_id_media_id_fk" FOREIGN KEY ("poster_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dramas" ADD CONSTRAINT "dramas_franchise_id_franchises_id_fk" FOREIGN KEY ("franchise_id") REFERENCES "public"."franchises"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dramas" ADD CONSTRAINT "dramas_merged_into_id_dramas_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dramas" ADD CONSTRAINT "dramas_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dramas_locales" ADD CONSTRAINT "dramas_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v_version_titles" ADD CONSTRAINT "_dramas_v_version_titles_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v_version_seasons" ADD CONSTRAINT "_dramas_v_version_seasons_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v_version_seasons_locales" ADD CONSTRAINT "_dramas_v_version_seasons_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v_version_seasons"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v_version_watch_links" ADD CONSTRAINT "_dramas_v_version_watch_links_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v_version_watch_links_locales" ADD CONSTRAINT "_dramas_v_version_watch_links_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v_version_watch_links"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_dramas_v" ADD CONSTRAINT "_dramas_v_parent_id_dramas_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_dramas_v" ADD CONSTRAINT "_dramas_v_version_poster_id_media_id_fk" FOREIGN KEY ("version_poster_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_dramas_v" ADD CONSTRAINT "_dramas_v_version_franchise_id_franchises_id_fk" FOREIGN KEY ("version_franchise_id") REFERENCES "public"."franchises"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_dramas_v" ADD CONSTRAINT "_dramas_v_version_merged_into_id_dramas_id_fk" FOREIGN KEY ("version_merged_into_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_dramas_v" ADD CONSTRAINT "_dramas_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_dramas_v_locales" ADD CONSTRAINT "_dramas_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_dramas_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_kinds" ADD CONSTRAINT "scenes_kinds_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_quotes" ADD CONSTRAINT "scenes_quotes_speaker_id_roles_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "scenes_quotes" ADD CONSTRAINT "scenes_quotes_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_quotes_locales" ADD CONSTRAINT "scenes_quotes_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."scenes_quotes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_music" ADD CONSTRAINT "scenes_music_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes" ADD CONSTRAINT "scenes_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "scenes" ADD CONSTRAINT "scenes_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "scenes_locales" ADD CONSTRAINT "scenes_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_rels" ADD CONSTRAINT "scenes_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_rels" ADD CONSTRAINT "scenes_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "scenes_rels" ADD CONSTRAINT "scenes_rels_clips_fk" FOREIGN KEY ("clips_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_version_kinds" ADD CONSTRAINT "_scenes_v_version_kinds_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_scenes_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_version_quotes" ADD CONSTRAINT "_scenes_v_version_quotes_speaker_id_roles_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_scenes_v_version_quotes" ADD CONSTRAINT "_scenes_v_version_quotes_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_scenes_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_version_quotes_locales" ADD CONSTRAINT "_scenes_v_version_quotes_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_scenes_v_version_quotes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_version_music" ADD CONSTRAINT "_scenes_v_version_music_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_scenes_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v" ADD CONSTRAINT "_scenes_v_parent_id_scenes_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."scenes"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_scenes_v" ADD CONSTRAINT "_scenes_v_version_drama_id_dramas_id_fk" FOREIGN KEY ("version_drama_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_scenes_v" ADD CONSTRAINT "_scenes_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_scenes_v_locales" ADD CONSTRAINT "_scenes_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_scenes_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_rels" ADD CONSTRAINT "_scenes_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_scenes_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_rels" ADD CONSTRAINT "_scenes_v_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_scenes_v_rels" ADD CONSTRAINT "_scenes_v_rels_clips_fk" FOREIGN KEY ("clips_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "people_names" ADD CONSTRAINT "people_names_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "people" ADD CONSTRAINT "people_photo_id_media_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "people" ADD CONSTRAINT "people_merged_into_id_people_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "people" ADD CONSTRAINT "people_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "people_locales" ADD CONSTRAINT "people_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_people_v_version_names" ADD CONSTRAINT "_people_v_version_names_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_people_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_people_v" ADD CONSTRAINT "_people_v_parent_id_people_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_people_v" ADD CONSTRAINT "_people_v_version_photo_id_media_id_fk" FOREIGN KEY ("version_photo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_people_v" ADD CONSTRAINT "_people_v_version_merged_into_id_people_id_fk" FOREIGN KEY ("version_merged_into_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_people_v" ADD CONSTRAINT "_people_v_version_created_by_id_users_id_fk" FOREIGN KEY ("version_created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_people_v_locales" ADD CONSTRAINT "_people_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_people_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "characters_names" ADD CONSTRAINT "characters_names_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."characters"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "characters_locales" ADD CONSTRAINT "characters_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."characters"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "roles" ADD CONSTRAINT "roles_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "roles" ADD CONSTRAINT "roles_character_id_characters_id_fk" FOREIGN KEY ("character_id") REFERENCES "public"."characters"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pairings_names" ADD CONSTRAINT "pairings_names_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pairings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pairings" ADD CONSTRAINT "pairings_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "pairings_locales" ADD CONSTRAINT "pairings_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pairings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pairings_rels" ADD CONSTRAINT "pairings_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."pairings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "pairings_rels" ADD CONSTRAINT "pairings_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "franchises_locales" ADD CONSTRAINT "franchises_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."franchises"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "clips" ADD CONSTRAINT "clips_fallback_id_clips_id_fk" FOREIGN KEY ("fallback_id") REFERENCES "public"."clips"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "clips" ADD CONSTRAINT "clips_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "clips_texts" ADD CONSTRAINT "clips_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments" ADD CONSTRAINT "comments_root_id_comments_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comments_rels" ADD CONSTRAINT "comments_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "comments_rels" ADD CONSTRAINT "comments_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "reactions" ADD CONSTRAINT "reactions_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_flags" ADD CONSTRAINT "comment_flags_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_decisions" ADD CONSTRAINT "comment_decisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_decisions" ADD CONSTRAINT "comment_decisions_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "categories_locales" ADD CONSTRAINT "categories_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "tags_locales" ADD CONSTRAINT "tags_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "occasions_locales" ADD CONSTRAINT "occasions_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."occasions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "merges" ADD CONSTRAINT "merges_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "list_rank_history_texts" ADD CONSTRAINT "list_rank_history_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."list_rank_history"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "list_workflows" ADD CONSTRAINT "list_workflows_list_id_ranked_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."ranked_lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "list_webhooks_events" ADD CONSTRAINT "list_webhooks_events_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."list_webhooks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "list_webhook_deliveries" ADD CONSTRAINT "list_webhook_deliveries_webhook_id_list_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."list_webhooks"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_roles" ADD CONSTRAINT "users_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_moves_fk" FOREIGN KEY ("list_moves_id") REFERENCES "public"."list_moves"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_publication_updates_fk" FOREIGN KEY ("list_publication_updates_id") REFERENCES "public"."list_publication_updates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_authors_fk" FOREIGN KEY ("authors_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_dramas_fk" FOREIGN KEY ("dramas_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_scenes_fk" FOREIGN KEY ("scenes_id") REFERENCES "public"."scenes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_people_fk" FOREIGN KEY ("people_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_characters_fk" FOREIGN KEY ("characters_id") REFERENCES "public"."characters"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_pairings_fk" FOREIGN KEY ("pairings_id") REFERENCES "public"."pairings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_franchises_fk" FOREIGN KEY ("franchises_id") REFERENCES "public"."franchises"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_clips_fk" FOREIGN KEY ("clips_id") REFERENCES "public"."clips"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_link_checks_fk" FOREIGN KEY ("link_checks_id") REFERENCES "public"."link_checks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comments_fk" FOREIGN KEY ("comments_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reactions_fk" FOREIGN KEY ("reactions_id") REFERENCES "public"."reactions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_commenters_fk" FOREIGN KEY ("commenters_id") REFERENCES "public"."commenters"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comment_flags_fk" FOREIGN KEY ("comment_flags_id") REFERENCES "public"."comment_flags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comment_decisions_fk" FOREIGN KEY ("comment_decisions_id") REFERENCES "public"."comment_decisions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_comment_votes_fk" FOREIGN KEY ("comment_votes_id") REFERENCES "public"."comment_votes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_rate_limits_fk" FOREIGN KEY ("rate_limits_id") REFERENCES "public"."rate_limits"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tags_fk" FOREIGN KEY ("tags_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_occasions_fk" FOREIGN KEY ("occasions_id") REFERENCES "public"."occasions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_merges_fk" FOREIGN KEY ("merges_id") REFERENCES "public"."merges"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_merge_changes_fk" FOREIGN KEY ("merge_changes_id") REFERENCES "public"."merge_changes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_slug_redirects_fk" FOREIGN KEY ("slug_redirects_id") REFERENCES "public"."slug_redirects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_publications_fk" FOREIGN KEY ("list_publications_id") REFERENCES "public"."list_publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_publication_bodies_fk" FOREIGN KEY ("list_publication_bodies_id") REFERENCES "public"."list_publication_bodies"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_rank_history_fk" FOREIGN KEY ("list_rank_history_id") REFERENCES "public"."list_rank_history"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_leases_fk" FOREIGN KEY ("list_leases_id") REFERENCES "public"."list_leases"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_workflows_fk" FOREIGN KEY ("list_workflows_id") REFERENCES "public"."list_workflows"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_webhooks_fk" FOREIGN KEY ("list_webhooks_id") REFERENCES "public"."list_webhooks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_list_webhook_deliveries_fk" FOREIGN KEY ("list_webhook_deliveries_id") REFERENCES "public"."list_webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "ranked_lists_entries_images_order_idx" ON "ranked_lists_entries_images" USING btree ("_order");
  CREATE INDEX "ranked_lists_entries_images_parent_id_idx" ON "ranked_lists_entries_images" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_entries_images_image_idx" ON "ranked_lists_entries_images" USING btree ("image_id");
  CREATE UNIQUE INDEX "ranked_lists_entries_images_locales_locale_parent_id_unique" ON "ranked_lists_entries_images_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "ranked_lists_entries_watch_links_order_idx" ON "ranked_lists_entries_watch_links" USING btree ("_order");
  CREATE INDEX "ranked_lists_entries_watch_links_parent_id_idx" ON "ranked_lists_entries_watch_links" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "ranked_lists_entries_watch_links_locales_locale_parent_id_un" ON "ranked_lists_entries_watch_links_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "ranked_lists_entries_order_idx" ON "ranked_lists_entries" USING btree ("_order");
  CREATE INDEX "ranked_lists_entries_parent_id_idx" ON "ranked_lists_entries" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_entries_quote_quote_speaker_idx" ON "ranked_lists_entries" USING btree ("quote_speaker_id");
  CREATE INDEX "ranked_lists_entries_pairing_idx" ON "ranked_lists_entries" USING btree ("pairing_id");
  CREATE UNIQUE INDEX "ranked_lists_entries_locales_locale_parent_id_unique" ON "ranked_lists_entries_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "ranked_lists_sections_order_idx" ON "ranked_lists_sections" USING btree ("_order");
  CREATE INDEX "ranked_lists_sections_parent_id_idx" ON "ranked_lists_sections" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "ranked_lists_sections_locales_locale_parent_id_unique" ON "ranked_lists_sections_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "ranked_lists_printed_counters_order_idx" ON "ranked_lists_printed_counters" USING btree ("_order");
  CREATE INDEX "ranked_lists_printed_counters_parent_id_idx" ON "ranked_lists_printed_counters" USING btree ("_parent_id");
  CREATE INDEX "ranked_lists_hero_image_idx" ON "ranked_lists" USING btree ("hero_image_id");
  CREATE UNIQUE INDEX "ranked_lists_slug_idx" ON "ranked_lists" USING btree ("slug");
  CREATE INDEX "ranked_lists_published_on_idx" ON "ranked_lists" USING btree ("published_on");
  CREATE INDEX "ranked_lists_embargo_until_idx" ON "ranked_lists" USING btree ("embargo_until");
  CREATE INDEX "ranked_lists_public_from_idx" ON "ranked_lists" USING btree ("public_from");
  CREATE INDEX "ranked_lists_occasion_idx" ON "ranked_lists" USING btree ("occasion_id");
  CREATE INDEX "ranked_lists_is_template_idx" ON "ranked_lists" USING btree ("is_template");
  CREATE INDEX "ranked_lists_reads_idx" ON "ranked_lists" USING btree ("reads");
  CREATE INDEX "ranked_lists_created_by_idx" ON "ranked_lists" USING btree ("created_by_id");
  CREATE INDEX "ranked_lists_updated_at_idx" ON "ranked_lists" USING btree ("updated_at");
  CREATE INDEX "ranked_lists_created_at_idx" ON "ranked_lists" USING btree ("created_at");
  CREATE INDEX "ranked_lists__status_idx" ON "ranked_lists" USING btree ("_status");
  CREATE UNIQUE INDEX "ranked_lists_locales_locale_parent_id_unique" ON "ranked_lists_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "ranked_lists_texts_order_parent" ON "ranked_lists_texts" USING btree ("order","parent_id");
  CREATE INDEX "ranked_lists_rels_order_idx" ON "ranked_lists_rels" USING btree ("order");
  CREATE INDEX "ranked_lists_rels_parent_idx" ON "ranked_lists_rels" USING btree ("parent_id");
  CREATE INDEX "ranked_lists_rels_path_idx" ON "ranked_lists_rels" USING btree ("path");
  CREATE INDEX "ranked_lists_rels_dramas_id_idx" ON "ranked_lists_rels" USING btree ("dramas_id");
  CREATE INDEX "ranked_lists_rels_scenes_id_idx" ON "ranked_lists_rels" USING btree ("scenes_id");
  CREATE INDEX "ranked_lists_rels_people_id_idx" ON "ranked_lists_rels" USING btree ("people_id");
  CREATE INDEX "ranked_lists_rels_roles_id_idx" ON "ranked_lists_rels" USING btree ("roles_id");
  CREATE INDEX "ranked_lists_rels_clips_id_idx" ON "ranked_lists_rels" USING btree ("clips_id");
  CREATE INDEX "ranked_lists_rels_ranked_lists_id_idx" ON "ranked_lists_rels" USING btree ("ranked_lists_id");
  CREATE INDEX "ranked_lists_rels_authors_id_idx" ON "ranked_lists_rels" USING btree ("authors_id");
  CREATE INDEX "ranked_lists_rels_categories_id_idx" ON "ranked_lists_rels" USING btree ("categories_id");
  CREATE INDEX "ranked_lists_rels_tags_id_idx" ON "ranked_lists_rels" USING btree ("tags_id");
  CREATE INDEX "ranked_lists_rels_media_id_idx" ON "ranked_lists_rels" USING btree ("media_id");
  CREATE INDEX "_ranked_lists_v_version_entries_images_order_idx" ON "_ranked_lists_v_version_entries_images" USING btree ("_order");
  CREATE INDEX "_ranked_lists_v_version_entries_images_parent_id_idx" ON "_ranked_lists_v_version_entries_images" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_images_image_idx" ON "_ranked_lists_v_version_entries_images" USING btree ("image_id");
  CREATE UNIQUE INDEX "_ranked_lists_v_version_entries_images_locales_locale_parent" ON "_ranked_lists_v_version_entries_images_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_watch_links_order_idx" ON "_ranked_lists_v_version_entries_watch_links" USING btree ("_order");
  CREATE INDEX "_ranked_lists_v_version_entries_watch_links_parent_id_idx" ON "_ranked_lists_v_version_entries_watch_links" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_ranked_lists_v_version_entries_watch_links_locales_locale_p" ON "_ranked_lists_v_version_entries_watch_links_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_order_idx" ON "_ranked_lists_v_version_entries" USING btree ("_order");
  CREATE INDEX "_ranked_lists_v_version_entries_parent_id_idx" ON "_ranked_lists_v_version_entries" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_version_entries_quote_quote_speaker_idx" ON "_ranked_lists_v_version_entries" USING btree ("quote_speaker_id");
  CREATE INDEX "_ranked_lists_v_version_entries_pairing_idx" ON "_ranked_lists_v_version_entries" USING btree ("pairing_id");
  CREATE UNIQUE INDEX "_ranked_lists_v_version_entries_locales_locale_parent_id_uni" ON "_ranked_lists_v_version_entries_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_ranked_lists_v_version_sections_order_idx" ON "_ranked_lists_v_version_sections" USING btree ("_order");
  CREATE INDEX "_ranked_lists_v_version_sections_parent_id_idx" ON "_ranked_lists_v_version_sections" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_ranked_lists_v_version_sections_locales_locale_parent_id_un" ON "_ranked_lists_v_version_sections_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_ranked_lists_v_version_printed_counters_order_idx" ON "_ranked_lists_v_version_printed_counters" USING btree ("_order");
  CREATE INDEX "_ranked_lists_v_version_printed_counters_parent_id_idx" ON "_ranked_lists_v_version_printed_counters" USING btree ("_parent_id");
  CREATE INDEX "_ranked_lists_v_parent_idx" ON "_ranked_lists_v" USING btree ("parent_id");
  CREATE INDEX "_ranked_lists_v_version_version_hero_image_idx" ON "_ranked_lists_v" USING btree ("version_hero_image_id");
  CREATE INDEX "_ranked_lists_v_version_version_slug_idx" ON "_ranked_lists_v" USING btree ("version_slug");
  CREATE INDEX "_ranked_lists_v_version_version_published_on_idx" ON "_ranked_lists_v" USING btree ("version_published_on");
  CREATE INDEX "_ranked_lists_v_version_version_embargo_until_idx" ON "_ranked_lists_v" USING btree ("version_embargo_until");
  CREATE INDEX "_ranked_lists_v_version_version_public_from_idx" ON "_ranked_lists_v" USING btree ("version_public_from");
  CREATE INDEX "_ranked_lists_v_version_version_occasion_idx" ON "_ranked_lists_v" USING btree ("version_occasion_id");
  CREATE INDEX "_ranked_lists_v_version_version_is_template_idx" ON "_ranked_lists_v" USING btree ("version_is_template");
  CREATE INDEX "_ranked_lists_v_version_version_reads_idx" ON "_ranked_lists_v" USING btree ("version_reads");
  CREATE INDEX "_ranked_lists_v_version_version_created_by_idx" ON "_ranked_lists_v" USING btree ("version_created_by_id");
  CREATE INDEX "_ranked_lists_v_version_version_updated_at_idx" ON "_ranked_lists_v" USING btree ("version_updated_at");
  CREATE INDEX "_ranked_lists_v_version_version_created_at_idx" ON "_ranked_lists_v" USING btree ("version_created_at");
  CREATE INDEX "_ranked_lists_v_version_version__status_idx" ON "_ranked_lists_v" USING btree ("version__status");
  CREATE INDEX "_ranked_lists_v_created_at_idx" ON "_ranked_lists_v" USING btree ("created_at");
  CREATE INDEX "_ranked_lists_v_updated_at_idx" ON "_ranked_lists_v" USING btree ("updated_at");
  CREATE INDEX "_ranked_lists_v_snapshot_idx" ON "_ranked_lists_v" USING btree ("snapshot");
  CREATE INDEX "_ranked_lists_v_published_locale_idx" ON "_ranked_lists_v" USING btree ("published_locale");
  CREATE INDEX "_ranked_lists_v_latest_idx" ON "_ranked_lists_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_ranked_lists_v_locales_locale_parent_id_unique" ON "_ranked_lists_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_ranked_lists_v_texts_order_parent" ON "_ranked_lists_v_texts" USING btree ("order","parent_id");
  CREATE INDEX "_ranked_lists_v_rels_order_idx" ON "_ranked_lists_v_rels" USING btree ("order");
  CREATE INDEX "_ranked_lists_v_rels_parent_idx" ON "_ranked_lists_v_rels" USING btree ("parent_id");
  CREATE INDEX "_ranked_lists_v_rels_path_idx" ON "_ranked_lists_v_rels" USING btree ("path");
  CREATE INDEX "_ranked_lists_v_rels_dramas_id_idx" ON "_ranked_lists_v_rels" USING btree ("dramas_id");
  CREATE INDEX "_ranked_lists_v_rels_scenes_id_idx" ON "_ranked_lists_v_rels" USING btree ("scenes_id");
  CREATE INDEX "_ranked_lists_v_rels_people_id_idx" ON "_ranked_lists_v_rels" USING btree ("people_id");
  CREATE INDEX "_ranked_lists_v_rels_roles_id_idx" ON "_ranked_lists_v_rels" USING btree ("roles_id");
  CREATE INDEX "_ranked_lists_v_rels_clips_id_idx" ON "_ranked_lists_v_rels" USING btree ("clips_id");
  CREATE INDEX "_ranked_lists_v_rels_ranked_lists_id_idx" ON "_ranked_lists_v_rels" USING btree ("ranked_lists_id");
  CREATE INDEX "_ranked_lists_v_rels_authors_id_idx" ON "_ranked_lists_v_rels" USING btree ("authors_id");
  CREATE INDEX "_ranked_lists_v_rels_categories_id_idx" ON "_ranked_lists_v_rels" USING btree ("categories_id");
  CREATE INDEX "_ranked_lists_v_rels_tags_id_idx" ON "_ranked_lists_v_rels" USING btree ("tags_id");
  CREATE INDEX "_ranked_lists_v_rels_media_id_idx" ON "_ranked_lists_v_rels" USING btree ("media_id");
  CREATE INDEX "list_moves_list_idx" ON "list_moves" USING btree ("list_id");
  CREATE UNIQUE INDEX "list_moves_key_idx" ON "list_moves" USING btree ("key");
  CREATE UNIQUE INDEX "list_moves_idempotency_key_idx" ON "list_moves" USING btree ("idempotency_key");
  CREATE INDEX "list_moves_by_idx" ON "list_moves" USING btree ("by_id");
  CREATE INDEX "list_moves_at_idx" ON "list_moves" USING btree ("at");
  CREATE INDEX "list_publication_updates_state_idx" ON "list_publication_updates" USING btree ("state");
  CREATE INDEX "list_publication_updates_changed_at_idx" ON "list_publication_updates" USING btree ("changed_at");
  CREATE INDEX "list_publication_updates_next_attempt_at_idx" ON "list_publication_updates" USING btree ("next_attempt_at");
  CREATE UNIQUE INDEX "list_publication_updates_key_idx" ON "list_publication_updates" USING btree ("key");
  CREATE INDEX "authors_photo_idx" ON "authors" USING btree ("photo_id");
  CREATE INDEX "authors_user_idx" ON "authors" USING btree ("user_id");
  CREATE UNIQUE INDEX "authors_slug_idx" ON "authors" USING btree ("slug");
  CREATE INDEX "authors_updated_at_idx" ON "authors" USING btree ("updated_at");
  CREATE INDEX "authors_created_at_idx" ON "authors" USING btree ("created_at");
  CREATE UNIQUE INDEX "authors_locales_locale_parent_id_unique" ON "authors_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "dramas_titles_order_idx" ON "dramas_titles" USING btree ("_order");
  CREATE INDEX "dramas_titles_parent_id_idx" ON "dramas_titles" USING btree ("_parent_id");
  CREATE INDEX "dramas_seasons_order_idx" ON "dramas_seasons" USING btree ("_order");
  CREATE INDEX "dramas_seasons_parent_id_idx" ON "dramas_seasons" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "dramas_seasons_locales_locale_parent_id_unique" ON "dramas_seasons_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "dramas_watch_links_order_idx" ON "dramas_watch_links" USING btree ("_order");
  CREATE INDEX "dramas_watch_links_parent_id_idx" ON "dramas_watch_links" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "dramas_watch_links_locales_locale_parent_id_unique" ON "dramas_watch_links_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "dramas_poster_idx" ON "dramas" USING btree ("poster_id");
  CREATE INDEX "dramas_franchise_idx" ON "dramas" USING btree ("franchise_id");
  CREATE INDEX "dramas_merged_into_idx" ON "dramas" USING btree ("merged_into_id");
  CREATE UNIQUE INDEX "dramas_slug_idx" ON "dramas" USING btree ("slug");
  CREATE INDEX "dramas_created_by_idx" ON "dramas" USING btree ("created_by_id");
  CREATE INDEX "dramas_updated_at_idx" ON "dramas" USING btree ("updated_at");
  CREATE INDEX "dramas_created_at_idx" ON "dramas" USING btree ("created_at");
  CREATE INDEX "dramas__status_idx" ON "dramas" USING btree ("_status");
  CREATE UNIQUE INDEX "dramas_locales_locale_parent_id_unique" ON "dramas_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_dramas_v_version_titles_order_idx" ON "_dramas_v_version_titles" USING btree ("_order");
  CREATE INDEX "_dramas_v_version_titles_parent_id_idx" ON "_dramas_v_version_titles" USING btree ("_parent_id");
  CREATE INDEX "_dramas_v_version_seasons_order_idx" ON "_dramas_v_version_seasons" USING btree ("_order");
  CREATE INDEX "_dramas_v_version_seasons_parent_id_idx" ON "_dramas_v_version_seasons" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_dramas_v_version_seasons_locales_locale_parent_id_unique" ON "_dramas_v_version_seasons_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_dramas_v_version_watch_links_order_idx" ON "_dramas_v_version_watch_links" USING btree ("_order");
  CREATE INDEX "_dramas_v_version_watch_links_parent_id_idx" ON "_dramas_v_version_watch_links" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "_dramas_v_version_watch_links_locales_locale_parent_id_uniqu" ON "_dramas_v_version_watch_links_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_dramas_v_parent_idx" ON "_dramas_v" USING btree ("parent_id");
  CREATE INDEX "_dramas_v_version_version_poster_idx" ON "_dramas_v" USING btree ("version_poster_id");
  CREATE INDEX "_dramas_v_version_version_franchise_idx" ON "_dramas_v" USING btree ("version_franchise_id");
  CREATE INDEX "_dramas_v_version_version_merged_into_idx" ON "_dramas_v" USING btree ("version_merged_into_id");
  CREATE INDEX "_dramas_v_version_version_slug_idx" ON "_dramas_v" USING btree ("version_slug");
  CREATE INDEX "_dramas_v_version_version_created_by_idx" ON "_dramas_v" USING btree ("version_created_by_id");
  CREATE INDEX "_dramas_v_version_version_updated_at_idx" ON "_dramas_v" USING btree ("version_updated_at");
  CREATE INDEX "_dramas_v_version_version_created_at_idx" ON "_dramas_v" USING btree ("version_created_at");
  CREATE INDEX "_dramas_v_version_version__status_idx" ON "_dramas_v" USING btree ("version__status");
  CREATE INDEX "_dramas_v_created_at_idx" ON "_dramas_v" USING btree ("created_at");
  CREATE INDEX "_dramas_v_updated_at_idx" ON "_dramas_v" USING btree ("updated_at");
  CREATE INDEX "_dramas_v_snapshot_idx" ON "_dramas_v" USING btree ("snapshot");
  CREATE INDEX "_dramas_v_published_locale_idx" ON "_dramas_v" USING btree ("published_locale");
  CREATE INDEX "_dramas_v_latest_idx" ON "_dramas_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_dramas_v_locales_locale_parent_id_unique" ON "_dramas_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "scenes_kinds_order_idx" ON "scenes_kinds" USING btree ("order");
  CREATE INDEX "scenes_kinds_parent_idx" ON "scenes_kinds" USING btree ("parent_id");
  CREATE INDEX "scenes_quotes_order_idx" ON "scenes_quotes" USING btree ("_order");
  CREATE INDEX "scenes_quotes_parent_id_idx" ON "scenes_quotes" USING btree ("_parent_id");
  CREATE INDEX "scenes_quotes_speaker_idx" ON "scenes_quotes" USING btree ("speaker_id");
  CREATE UNIQUE INDEX "scenes_quotes_locales_locale_parent_id_unique" ON "scenes_quotes_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "scenes_music_order_idx" ON "scenes_music" USING btree ("_order");
  CREATE INDEX "scenes_music_parent_id_idx" ON "scenes_music" USING btree ("_parent_id");
  CREATE INDEX "scenes_drama_idx" ON "scenes" USING btree ("drama_id");
  CREATE INDEX "scenes_label_idx" ON "scenes" USING btree ("label");
  CREATE UNIQUE INDEX "scenes_slug_idx" ON "scenes" USING btree ("slug");
  CREATE INDEX "scenes_created_by_idx" ON "scenes" USING btree ("created_by_id");
  CREATE INDEX "scenes_updated_at_idx" ON "scenes" USING btree ("updated_at");
  CREATE INDEX "scenes_created_at_idx" ON "scenes" USING btree ("created_at");
  CREATE INDEX "scenes__status_idx" ON "scenes" USING btree ("_status");
  CREATE UNIQUE INDEX "scenes_locales_locale_parent_id_unique" ON "scenes_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "scenes_rels_order_idx" ON "scenes_rels" USING btree ("order");
  CREATE INDEX "scenes_rels_parent_idx" ON "scenes_rels" USING btree ("parent_id");
  CREATE INDEX "scenes_rels_path_idx" ON "scenes_rels" USING btree ("path");
  CREATE INDEX "scenes_rels_roles_id_idx" ON "scenes_rels" USING btree ("roles_id");
  CREATE INDEX "scenes_rels_clips_id_idx" ON "scenes_rels" USING btree ("clips_id");
  CREATE INDEX "_scenes_v_version_kinds_order_idx" ON "_scenes_v_version_kinds" USING btree ("order");
  CREATE INDEX "_scenes_v_version_kinds_parent_idx" ON "_scenes_v_version_kinds" USING btree ("parent_id");
  CREATE INDEX "_scenes_v_version_quotes_order_idx" ON "_scenes_v_version_quotes" USING btree ("_order");
  CREATE INDEX "_scenes_v_version_quotes_parent_id_idx" ON "_scenes_v_version_quotes" USING btree ("_parent_id");
  CREATE INDEX "_scenes_v_version_quotes_speaker_idx" ON "_scenes_v_version_quotes" USING btree ("speaker_id");
  CREATE UNIQUE INDEX "_scenes_v_version_quotes_locales_locale_parent_id_unique" ON "_scenes_v_version_quotes_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_scenes_v_version_music_order_idx" ON "_scenes_v_version_music" USING btree ("_order");
  CREATE INDEX "_scenes_v_version_music_parent_id_idx" ON "_scenes_v_version_music" USING btree ("_parent_id");
  CREATE INDEX "_scenes_v_parent_idx" ON "_scenes_v" USING btree ("parent_id");
  CREATE INDEX "_scenes_v_version_version_drama_idx" ON "_scenes_v" USING btree ("version_drama_id");
  CREATE INDEX "_scenes_v_version_version_label_idx" ON "_scenes_v" USING btree ("version_label");
  CREATE INDEX "_scenes_v_version_version_slug_idx" ON "_scenes_v" USING btree ("version_slug");
  CREATE INDEX "_scenes_v_version_version_created_by_idx" ON "_scenes_v" USING btree ("version_created_by_id");
  CREATE INDEX "_scenes_v_version_version_updated_at_idx" ON "_scenes_v" USING btree ("version_updated_at");
  CREATE INDEX "_scenes_v_version_version_created_at_idx" ON "_scenes_v" USING btree ("version_created_at");
  CREATE INDEX "_scenes_v_version_version__status_idx" ON "_scenes_v" USING btree ("version__status");
  CREATE INDEX "_scenes_v_created_at_idx" ON "_scenes_v" USING btree ("created_at");
  CREATE INDEX "_scenes_v_updated_at_idx" ON "_scenes_v" USING btree ("updated_at");
  CREATE INDEX "_scenes_v_snapshot_idx" ON "_scenes_v" USING btree ("snapshot");
  CREATE INDEX "_scenes_v_published_locale_idx" ON "_scenes_v" USING btree ("published_locale");
  CREATE INDEX "_scenes_v_latest_idx" ON "_scenes_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_scenes_v_locales_locale_parent_id_unique" ON "_scenes_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_scenes_v_rels_order_idx" ON "_scenes_v_rels" USING btree ("order");
  CREATE INDEX "_scenes_v_rels_parent_idx" ON "_scenes_v_rels" USING btree ("parent_id");
  CREATE INDEX "_scenes_v_rels_path_idx" ON "_scenes_v_rels" USING btree ("path");
  CREATE INDEX "_scenes_v_rels_roles_id_idx" ON "_scenes_v_rels" USING btree ("roles_id");
  CREATE INDEX "_scenes_v_rels_clips_id_idx" ON "_scenes_v_rels" USING btree ("clips_id");
  CREATE INDEX "people_names_order_idx" ON "people_names" USING btree ("_order");
  CREATE INDEX "people_names_parent_id_idx" ON "people_names" USING btree ("_parent_id");
  CREATE INDEX "people_photo_idx" ON "people" USING btree ("photo_id");
  CREATE INDEX "people_merged_into_idx" ON "people" USING btree ("merged_into_id");
  CREATE UNIQUE INDEX "people_slug_idx" ON "people" USING btree ("slug");
  CREATE INDEX "people_created_by_idx" ON "people" USING btree ("created_by_id");
  CREATE INDEX "people_updated_at_idx" ON "people" USING btree ("updated_at");
  CREATE INDEX "people_created_at_idx" ON "people" USING btree ("created_at");
  CREATE INDEX "people__status_idx" ON "people" USING btree ("_status");
  CREATE UNIQUE INDEX "people_locales_locale_parent_id_unique" ON "people_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_people_v_version_names_order_idx" ON "_people_v_version_names" USING btree ("_order");
  CREATE INDEX "_people_v_version_names_parent_id_idx" ON "_people_v_version_names" USING btree ("_parent_id");
  CREATE INDEX "_people_v_parent_idx" ON "_people_v" USING btree ("parent_id");
  CREATE INDEX "_people_v_version_version_photo_idx" ON "_people_v" USING btree ("version_photo_id");
  CREATE INDEX "_people_v_version_version_merged_into_idx" ON "_people_v" USING btree ("version_merged_into_id");
  CREATE INDEX "_people_v_version_version_slug_idx" ON "_people_v" USING btree ("version_slug");
  CREATE INDEX "_people_v_version_version_created_by_idx" ON "_people_v" USING btree ("version_created_by_id");
  CREATE INDEX "_people_v_version_version_updated_at_idx" ON "_people_v" USING btree ("version_updated_at");
  CREATE INDEX "_people_v_version_version_created_at_idx" ON "_people_v" USING btree ("version_created_at");
  CREATE INDEX "_people_v_version_version__status_idx" ON "_people_v" USING btree ("version__status");
  CREATE INDEX "_people_v_created_at_idx" ON "_people_v" USING btree ("created_at");
  CREATE INDEX "_people_v_updated_at_idx" ON "_people_v" USING btree ("updated_at");
  CREATE INDEX "_people_v_snapshot_idx" ON "_people_v" USING btree ("snapshot");
  CREATE INDEX "_people_v_published_locale_idx" ON "_people_v" USING btree ("published_locale");
  CREATE INDEX "_people_v_latest_idx" ON "_people_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_people_v_locales_locale_parent_id_unique" ON "_people_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "characters_names_order_idx" ON "characters_names" USING btree ("_order");
  CREATE INDEX "characters_names_parent_id_idx" ON "characters_names" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "characters_slug_idx" ON "characters" USING btree ("slug");
  CREATE INDEX "characters_updated_at_idx" ON "characters" USING btree ("updated_at");
  CREATE INDEX "characters_created_at_idx" ON "characters" USING btree ("created_at");
  CREATE UNIQUE INDEX "characters_locales_locale_parent_id_unique" ON "characters_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "roles_drama_idx" ON "roles" USING btree ("drama_id");
  CREATE INDEX "roles_character_idx" ON "roles" USING btree ("character_id");
  CREATE INDEX "roles_person_idx" ON "roles" USING btree ("person_id");
  CREATE INDEX "roles_label_idx" ON "roles" USING btree ("label");
  CREATE INDEX "roles_updated_at_idx" ON "roles" USING btree ("updated_at");
  CREATE INDEX "roles_created_at_idx" ON "roles" USING btree ("created_at");
  CREATE INDEX "pairings_names_order_idx" ON "pairings_names" USING btree ("_order");
  CREATE INDEX "pairings_names_parent_id_idx" ON "pairings_names" USING btree ("_parent_id");
  CREATE INDEX "pairings_drama_idx" ON "pairings" USING btree ("drama_id");
  CREATE UNIQUE INDEX "pairings_slug_idx" ON "pairings" USING btree ("slug");
  CREATE INDEX "pairings_updated_at_idx" ON "pairings" USING btree ("updated_at");
  CREATE INDEX "pairings_created_at_idx" ON "pairings" USING btree ("created_at");
  CREATE UNIQUE INDEX "pairings_locales_locale_parent_id_unique" ON "pairings_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "pairings_rels_order_idx" ON "pairings_rels" USING btree ("order");
  CREATE INDEX "pairings_rels_parent_idx" ON "pairings_rels" USING btree ("parent_id");
  CREATE INDEX "pairings_rels_path_idx" ON "pairings_rels" USING btree ("path");
  CREATE INDEX "pairings_rels_roles_id_idx" ON "pairings_rels" USING btree ("roles_id");
  CREATE UNIQUE INDEX "franchises_slug_idx" ON "franchises" USING btree ("slug");
  CREATE INDEX "franchises_updated_at_idx" ON "franchises" USING btree ("updated_at");
  CREATE INDEX "franchises_created_at_idx" ON "franchises" USING btree ("created_at");
  CREATE UNIQUE INDEX "franchises_locales_locale_parent_id_unique" ON "franchises_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "clips_fallback_idx" ON "clips" USING btree ("fallback_id");
  CREATE INDEX "clips_created_by_idx" ON "clips" USING btree ("created_by_id");
  CREATE INDEX "clips_updated_at_idx" ON "clips" USING btree ("updated_at");
  CREATE INDEX "clips_created_at_idx" ON "clips" USING btree ("created_at");
  CREATE INDEX "clips_texts_order_parent" ON "clips_texts" USING btree ("order","parent_id");
  CREATE UNIQUE INDEX "link_checks_key_idx" ON "link_checks" USING btree ("key");
  CREATE INDEX "link_checks_lane_idx" ON "link_checks" USING btree ("lane");
  CREATE INDEX "link_checks_verdict_idx" ON "link_checks" USING btree ("verdict");
  CREATE INDEX "link_checks_next_look_at_idx" ON "link_checks" USING btree ("next_look_at");
  CREATE INDEX "link_checks_seen_at_idx" ON "link_checks" USING btree ("seen_at");
  CREATE INDEX "media_created_by_idx" ON "media" USING btree ("created_by_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_thumbnail_sizes_thumbnail_filename_idx" ON "media" USING btree ("sizes_thumbnail_filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_hero_sizes_hero_filename_idx" ON "media" USING btree ("sizes_hero_filename");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "comments_list_idx" ON "comments" USING btree ("list_id");
  CREATE INDEX "comments_author_user_idx" ON "comments" USING btree ("author_user_id");
  CREATE INDEX "comments_status_idx" ON "comments" USING btree ("status");
  CREATE INDEX "comments_parent_idx" ON "comments" USING btree ("parent_id");
  CREATE INDEX "comments_root_idx" ON "comments" USING btree ("root_id");
  CREATE INDEX "comments_flag_count_idx" ON "comments" USING btree ("flag_count");
  CREATE INDEX "comments_author_key_idx" ON "comments" USING btree ("author_key");
  CREATE INDEX "comments_address_hash_idx" ON "comments" USING btree ("address_hash");
  CREATE INDEX "comments_body_hash_idx" ON "comments" USING btree ("body_hash");
  CREATE UNIQUE INDEX "comments_import_key_idx" ON "comments" USING btree ("import_key");
  CREATE UNIQUE INDEX "comments_request_key_idx" ON "comments" USING btree ("request_key");
  CREATE INDEX "comments_claimed_until_idx" ON "comments" USING btree ("claimed_until");
  CREATE INDEX "comments_updated_at_idx" ON "comments" USING btree ("updated_at");
  CREATE INDEX "comments_created_at_idx" ON "comments" USING btree ("created_at");
  CREATE INDEX "list_place_idx" ON "comments" USING btree ("list_id","place");
  CREATE INDEX "list_isPinned_place_idx" ON "comments" USING btree ("list_id","is_pinned","place");
  CREATE INDEX "list_isFeatured_place_idx" ON "comments" USING btree ("list_id","is_featured","place");
  CREATE INDEX "list_status_idx" ON "comments" USING btree ("list_id","status");
  CREATE INDEX "status_createdAt_idx" ON "comments" USING btree ("status","created_at");
  CREATE INDEX "list_parent_createdAt_idx" ON "comments" USING btree ("list_id","parent_id","created_at");
  CREATE INDEX "list_parent_score_createdAt_idx" ON "comments" USING btree ("list_id","parent_id","score","created_at");
  CREATE INDEX "comments_rels_order_idx" ON "comments_rels" USING btree ("order");
  CREATE INDEX "comments_rels_parent_idx" ON "comments_rels" USING btree ("parent_id");
  CREATE INDEX "comments_rels_path_idx" ON "comments_rels" USING btree ("path");
  CREATE INDEX "comments_rels_media_id_idx" ON "comments_rels" USING btree ("media_id");
  CREATE INDEX "reactions_list_idx" ON "reactions" USING btree ("list_id");
  CREATE INDEX "reactions_updated_at_idx" ON "reactions" USING btree ("updated_at");
  CREATE INDEX "reactions_created_at_idx" ON "reactions" USING btree ("created_at");
  CREATE UNIQUE INDEX "list_kind_voterKey_idx" ON "reactions" USING btree ("list_id","kind","voter_key");
  CREATE UNIQUE INDEX "commenters_key_idx" ON "commenters" USING btree ("key");
  CREATE INDEX "commenters_updated_at_idx" ON "commenters" USING btree ("updated_at");
  CREATE INDEX "commenters_created_at_idx" ON "commenters" USING btree ("created_at");
  CREATE INDEX "comment_flags_comment_idx" ON "comment_flags" USING btree ("comment_id");
  CREATE UNIQUE INDEX "comment_flags_key_idx" ON "comment_flags" USING btree ("key");
  CREATE INDEX "comment_flags_voter_key_idx" ON "comment_flags" USING btree ("voter_key");
  CREATE INDEX "comment_flags_updated_at_idx" ON "comment_flags" USING btree ("updated_at");
  CREATE INDEX "comment_flags_created_at_idx" ON "comment_flags" USING btree ("created_at");
  CREATE INDEX "comment_decisions_comment_idx" ON "comment_decisions" USING btree ("comment_id");
  CREATE UNIQUE INDEX "comment_decisions_key_idx" ON "comment_decisions" USING btree ("key");
  CREATE INDEX "comment_decisions_by_idx" ON "comment_decisions" USING btree ("by_id");
  CREATE INDEX "comment_decisions_at_idx" ON "comment_decisions" USING btree ("at");
  CREATE INDEX "comment_votes_comment_idx" ON "comment_votes" USING btree ("comment_id");
  CREATE UNIQUE INDEX "comment_votes_key_idx" ON "comment_votes" USING btree ("key");
  CREATE INDEX "comment_votes_voter_key_idx" ON "comment_votes" USING btree ("voter_key");
  CREATE INDEX "comment_votes_updated_at_idx" ON "comment_votes" USING btree ("updated_at");
  CREATE INDEX "comment_votes_created_at_idx" ON "comment_votes" USING btree ("created_at");
  CREATE INDEX "comment_value_idx" ON "comment_votes" USING btree ("comment_id","value");
  CREATE UNIQUE INDEX "rate_limits_key_idx" ON "rate_limits" USING btree ("key");
  CREATE INDEX "rate_limits_until_idx" ON "rate_limits" USING btree ("until");
  CREATE UNIQUE INDEX "categories_slug_idx" ON "categories" USING btree ("slug");
  CREATE INDEX "categories_updated_at_idx" ON "categories" USING btree ("updated_at");
  CREATE INDEX "categories_created_at_idx" ON "categories" USING btree ("created_at");
  CREATE UNIQUE INDEX "categories_locales_locale_parent_id_unique" ON "categories_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "tags_slug_idx" ON "tags" USING btree ("slug");
  CREATE INDEX "tags_updated_at_idx" ON "tags" USING btree ("updated_at");
  CREATE INDEX "tags_created_at_idx" ON "tags" USING btree ("created_at");
  CREATE UNIQUE INDEX "tags_locales_locale_parent_id_unique" ON "tags_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "occasions_slug_idx" ON "occasions" USING btree ("slug");
  CREATE INDEX "occasions_updated_at_idx" ON "occasions" USING btree ("updated_at");
  CREATE INDEX "occasions_created_at_idx" ON "occasions" USING btree ("created_at");
  CREATE UNIQUE INDEX "occasions_locales_locale_parent_id_unique" ON "occasions_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "merges_key_idx" ON "merges" USING btree ("key");
  CREATE INDEX "merges_from_idx" ON "merges" USING btree ("from");
  CREATE INDEX "merges_into_idx" ON "merges" USING btree ("into");
  CREATE INDEX "merges_state_idx" ON "merges" USING btree ("state");
  CREATE INDEX "merges_by_idx" ON "merges" USING btree ("by_id");
  CREATE INDEX "merges_at_idx" ON "merges" USING btree ("at");
  CREATE INDEX "merges_next_attempt_at_idx" ON "merges" USING btree ("next_attempt_at");
  CREATE UNIQUE INDEX "merge_changes_key_idx" ON "merge_changes" USING btree ("key");
  CREATE INDEX "merge_changes_merge_idx" ON "merge_changes" USING btree ("merge");
  CREATE UNIQUE INDEX "slug_redirects_key_idx" ON "slug_redirects" USING btree ("key");
  CREATE INDEX "slug_redirects_collection_slug_idx" ON "slug_redirects" USING btree ("collection_slug");
  CREATE INDEX "slug_redirects_document_id_idx" ON "slug_redirects" USING btree ("document_id");
  CREATE INDEX "slug_redirects_updated_at_idx" ON "slug_redirects" USING btree ("updated_at");
  CREATE INDEX "slug_redirects_created_at_idx" ON "slug_redirects" USING btree ("created_at");
  CREATE UNIQUE INDEX "list_publications_list_idx" ON "list_publications" USING btree ("list");
  CREATE INDEX "list_publications_slug_idx" ON "list_publications" USING btree ("slug");
  CREATE INDEX "list_publications_valid_until_idx" ON "list_publications" USING btree ("valid_until");
  CREATE INDEX "list_publications_has_pending_events_idx" ON "list_publications" USING btree ("has_pending_events");
  CREATE INDEX "list_publications_collect_at_idx" ON "list_publications" USING btree ("collect_at");
  CREATE INDEX "list_publications_updated_at_idx" ON "list_publications" USING btree ("updated_at");
  CREATE INDEX "list_publications_created_at_idx" ON "list_publications" USING btree ("created_at");
  CREATE UNIQUE INDEX "list_publication_bodies_etag_idx" ON "list_publication_bodies" USING btree ("etag");
  CREATE INDEX "list_publication_bodies_list_idx" ON "list_publication_bodies" USING btree ("list");
  CREATE UNIQUE INDEX "list_rank_history_key_idx" ON "list_rank_history" USING btree ("key");
  CREATE INDEX "list_rank_history_list_idx" ON "list_rank_history" USING btree ("list");
  CREATE INDEX "list_rank_history_texts_order_parent" ON "list_rank_history_texts" USING btree ("order","parent_id");
  CREATE INDEX "list_rank_history_texts_text_idx" ON "list_rank_history_texts" USING btree ("text");
  CREATE UNIQUE INDEX "list_leases_key_idx" ON "list_leases" USING btree ("key");
  CREATE UNIQUE INDEX "list_workflows_key_idx" ON "list_workflows" USING btree ("key");
  CREATE INDEX "list_workflows_list_idx" ON "list_workflows" USING btree ("list_id");
  CREATE INDEX "list_workflows_stage_idx" ON "list_workflows" USING btree ("stage");
  CREATE INDEX "list_workflows_assignee_idx" ON "list_workflows" USING btree ("assignee");
  CREATE INDEX "list_workflows_changed_at_idx" ON "list_workflows" USING btree ("changed_at");
  CREATE INDEX "list_webhooks_events_order_idx" ON "list_webhooks_events" USING btree ("order");
  CREATE INDEX "list_webhooks_events_parent_idx" ON "list_webhooks_events" USING btree ("parent_id");
  CREATE INDEX "list_webhooks_updated_at_idx" ON "list_webhooks" USING btree ("updated_at");
  CREATE INDEX "list_webhooks_created_at_idx" ON "list_webhooks" USING btree ("created_at");
  CREATE INDEX "list_webhook_deliveries_webhook_idx" ON "list_webhook_deliveries" USING btree ("webhook_id");
  CREATE INDEX "list_webhook_deliveries_state_idx" ON "list_webhook_deliveries" USING btree ("state");
  CREATE INDEX "list_webhook_deliveries_next_attempt_at_idx" ON "list_webhook_deliveries" USING btree ("next_attempt_at");
  CREATE INDEX "list_webhook_deliveries_event_id_idx" ON "list_webhook_deliveries" USING btree ("event_id");
  CREATE UNIQUE INDEX "list_webhook_deliveries_key_idx" ON "list_webhook_deliveries" USING btree ("key");
  CREATE INDEX "list_webhook_deliveries_lane_idx" ON "list_webhook_deliveries" USING btree ("lane");
  CREATE INDEX "list_webhook_deliveries_sequence_idx" ON "list_webhook_deliveries" USING btree ("sequence");
  CREATE INDEX "list_webhook_deliveries_updated_at_idx" ON "list_webhook_deliveries" USING btree ("updated_at");
  CREATE INDEX "list_webhook_deliveries_created_at_idx" ON "list_webhook_deliveries" USING btree ("created_at");
  CREATE INDEX "users_roles_order_idx" ON "users_roles" USING btree ("order");
  CREATE INDEX "users_roles_parent_idx" ON "users_roles" USING btree ("parent_id");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order");
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id");
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at");
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried");
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error");
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug");
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue");
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until");
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing");
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at");
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_list_moves_id_idx" ON "payload_locked_documents_rels" USING btree ("list_moves_id");
  CREATE INDEX "payload_locked_documents_rels_list_publication_updates_i_idx" ON "payload_locked_documents_rels" USING btree ("list_publication_updates_id");
  CREATE INDEX "payload_locked_documents_rels_authors_id_idx" ON "payload_locked_documents_rels" USING btree ("authors_id");
  CREATE INDEX "payload_locked_documents_rels_dramas_id_idx" ON "payload_locked_documents_rels" USING btree ("dramas_id");
  CREATE INDEX "payload_locked_documents_rels_scenes_id_idx" ON "payload_locked_documents_rels" USING btree ("scenes_id");
  CREATE INDEX "payload_locked_documents_rels_people_id_idx" ON "payload_locked_documents_rels" USING btree ("people_id");
  CREATE INDEX "payload_locked_documents_rels_characters_id_idx" ON "payload_locked_documents_rels" USING btree ("characters_id");
  CREATE INDEX "payload_locked_documents_rels_roles_id_idx" ON "payload_locked_documents_rels" USING btree ("roles_id");
  CREATE INDEX "payload_locked_documents_rels_pairings_id_idx" ON "payload_locked_documents_rels" USING btree ("pairings_id");
  CREATE INDEX "payload_locked_documents_rels_franchises_id_idx" ON "payload_locked_documents_rels" USING btree ("franchises_id");
  CREATE INDEX "payload_locked_documents_rels_clips_id_idx" ON "payload_locked_documents_rels" USING btree ("clips_id");
  CREATE INDEX "payload_locked_documents_rels_link_checks_id_idx" ON "payload_locked_documents_rels" USING btree ("link_checks_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_comments_id_idx" ON "payload_locked_documents_rels" USING btree ("comments_id");
  CREATE INDEX "payload_locked_documents_rels_reactions_id_idx" ON "payload_locked_documents_rels" USING btree ("reactions_id");
  CREATE INDEX "payload_locked_documents_rels_commenters_id_idx" ON "payload_locked_documents_rels" USING btree ("commenters_id");
  CREATE INDEX "payload_locked_documents_rels_comment_flags_id_idx" ON "payload_locked_documents_rels" USING btree ("comment_flags_id");
  CREATE INDEX "payload_locked_documents_rels_comment_decisions_id_idx" ON "payload_locked_documents_rels" USING btree ("comment_decisions_id");
  CREATE INDEX "payload_locked_documents_rels_comment_votes_id_idx" ON "payload_locked_documents_rels" USING btree ("comment_votes_id");
  CREATE INDEX "payload_locked_documents_rels_rate_limits_id_idx" ON "payload_locked_documents_rels" USING btree ("rate_limits_id");
  CREATE INDEX "payload_locked_documents_rels_categories_id_idx" ON "payload_locked_documents_rels" USING btree ("categories_id");
  CREATE INDEX "payload_locked_documents_rels_tags_id_idx" ON "payload_locked_documents_rels" USING btree ("tags_id");
  CREATE INDEX "payload_locked_documents_rels_occasions_id_idx" ON "payload_locked_documents_rels" USING btree ("occasions_id");
  CREATE INDEX "payload_locked_documents_rels_merges_id_idx" ON "payload_locked_documents_rels" USING btree ("merges_id");
  CREATE INDEX "payload_locked_documents_rels_merge_changes_id_idx" ON "payload_locked_documents_rels" USING btree ("merge_changes_id");
  CREATE INDEX "payload_locked_documents_rels_slug_redirects_id_idx" ON "payload_locked_documents_rels" USING btree ("slug_redirects_id");
  CREATE INDEX "payload_locked_documents_rels_list_publications_id_idx" ON "payload_locked_documents_rels" USING btree ("list_publications_id");
  CREATE INDEX "payload_locked_documents_rels_list_publication_bodies_id_idx" ON "payload_locked_documents_rels" USING btree ("list_publication_bodies_id");
  CREATE INDEX "payload_locked_documents_rels_list_rank_history_id_idx" ON "payload_locked_documents_rels" USING btree ("list_rank_history_id");
  CREATE INDEX "payload_locked_documents_rels_list_leases_id_idx" ON "payload_locked_documents_rels" USING btree ("list_leases_id");
  CREATE INDEX "payload_locked_documents_rels_list_workflows_id_idx" ON "payload_locked_documents_rels" USING btree ("list_workflows_id");
  CREATE INDEX "payload_locked_documents_rels_list_webhooks_id_idx" ON "payload_locked_documents_rels" USING btree ("list_webhooks_id");
  CREATE INDEX "payload_locked_documents_rels_list_webhook_deliveries_id_idx" ON "payload_locked_documents_rels" USING btree ("list_webhook_deliveries_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "ranked_lists_entries_images" CASCADE;
  DROP TABLE "ranked_lists_entries_images_locales" CASCADE;
  DROP TABLE "ranked_lists_entries_watch_links" CASCADE;
  DROP TABLE "ranked_lists_entries_watch_links_locales" CASCADE;
  DROP TABLE "ranked_lists_entries" CASCADE;
  DROP TABLE "ranked_lists_entries_locales" CASCADE;
  DROP TABLE "ranked_lists_sections" CASCADE;
  DROP TABLE "ranked_lists_sections_locales" CASCADE;
  DROP TABLE "ranked_lists_printed_counters" CASCADE;
  DROP TABLE "ranked_lists" CASCADE;
  DROP TABLE "ranked_lists_locales" CASCADE;
  DROP TABLE "ranked_lists_texts" CASCADE;
  DROP TABLE "ranked_lists_rels" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries_images" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries_images_locales" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries_watch_links" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries_watch_links_locales" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries" CASCADE;
  DROP TABLE "_ranked_lists_v_version_entries_locales" CASCADE;
  DROP TABLE "_ranked_lists_v_version_sections" CASCADE;
  DROP TABLE "_ranked_lists_v_version_sections_locales" CASCADE;
  DROP TABLE "_ranked_lists_v_version_printed_counters" CASCADE;
  DROP TABLE "_ranked_lists_v" CASCADE;
  DROP TABLE "_ranked_lists_v_locales" CASCADE;
  DROP TABLE "_ranked_lists_v_texts" CASCADE;
  DROP TABLE "_ranked_lists_v_rels" CASCADE;
  DROP TABLE "list_moves" CASCADE;
  DROP TABLE "list_publication_updates" CASCADE;
  DROP TABLE "authors" CASCADE;
  DROP TABLE "authors_locales" CASCADE;
  DROP TABLE "dramas_titles" CASCADE;
  DROP TABLE "dramas_seasons" CASCADE;
  DROP TABLE "dramas_seasons_locales" CASCADE;
  DROP TABLE "dramas_watch_links" CASCADE;
  DROP TABLE "dramas_watch_links_locales" CASCADE;
  DROP TABLE "dramas" CASCADE;
  DROP TABLE "dramas_locales" CASCADE;
  DROP TABLE "_dramas_v_version_titles" CASCADE;
  DROP TABLE "_dramas_v_version_seasons" CASCADE;
  DROP TABLE "_dramas_v_version_seasons_locales" CASCADE;
  DROP TABLE "_dramas_v_version_watch_links" CASCADE;
  DROP TABLE "_dramas_v_version_watch_links_locales" CASCADE;
  DROP TABLE "_dramas_v" CASCADE;
  DROP TABLE "_dramas_v_locales" CASCADE;
  DROP TABLE "scenes_kinds" CASCADE;
  DROP TABLE "scenes_quotes" CASCADE;
  DROP TABLE "scenes_quotes_locales" CASCADE;
  DROP TABLE "scenes_music" CASCADE;
  DROP TABLE "scenes" CASCADE;
  DROP TABLE "scenes_locales" CASCADE;
  DROP TABLE "scenes_rels" CASCADE;
  DROP TABLE "_scenes_v_version_kinds" CASCADE;
  DROP TABLE "_scenes_v_version_quotes" CASCADE;
  DROP TABLE "_scenes_v_version_quotes_locales" CASCADE;
  DROP TABLE "_scenes_v_version_music" CASCADE;
  DROP TABLE "_scenes_v" CASCADE;
  DROP TABLE "_scenes_v_locales" CASCADE;
  DROP TABLE "_scenes_v_rels" CASCADE;
  DROP TABLE "people_names" CASCADE;
  DROP TABLE "people" CASCADE;
  DROP TABLE "people_locales" CASCADE;
  DROP TABLE "_people_v_version_names" CASCADE;
  DROP TABLE "_people_v" CASCADE;
  DROP TABLE "_people_v_locales" CASCADE;
  DROP TABLE "characters_names" CASCADE;
  DROP TABLE "characters" CASCADE;
  DROP TABLE "characters_locales" CASCADE;
  DROP TABLE "roles" CASCADE;
  DROP TABLE "pairings_names" CASCADE;
  DROP TABLE "pairings" CASCADE;
  DROP TABLE "pairings_locales" CASCADE;
  DROP TABLE "pairings_rels" CASCADE;
  DROP TABLE "franchises" CASCADE;
  DROP TABLE "franchises_locales" CASCADE;
  DROP TABLE "clips" CASCADE;
  DROP TABLE "clips_texts" CASCADE;
  DROP TABLE "link_checks" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "media_locales" CASCADE;
  DROP TABLE "comments" CASCADE;
  DROP TABLE "comments_rels" CASCADE;
  DROP TABLE "reactions" CASCADE;
  DROP TABLE "commenters" CASCADE;
  DROP TABLE "comment_flags" CASCADE;
  DROP TABLE "comment_decisions" CASCADE;
  DROP TABLE "comment_votes" CASCADE;
  DROP TABLE "rate_limits" CASCADE;
  DROP TABLE "categories" CASCADE;
  DROP TABLE "categories_locales" CASCADE;
  DROP TABLE "tags" CASCADE;
  DROP TABLE "tags_locales" CASCADE;
  DROP TABLE "occasions" CASCADE;
  DROP TABLE "occasions_locales" CASCADE;
  DROP TABLE "merges" CASCADE;
  DROP TABLE "merge_changes" CASCADE;
  DROP TABLE "slug_redirects" CASCADE;
  DROP TABLE "list_publications" CASCADE;
  DROP TABLE "list_publication_bodies" CASCADE;
  DROP TABLE "list_rank_history" CASCADE;
  DROP TABLE "list_rank_history_texts" CASCADE;
  DROP TABLE "list_leases" CASCADE;
  DROP TABLE "list_workflows" CASCADE;
  DROP TABLE "list_webhooks_events" CASCADE;
  DROP TABLE "list_webhooks" CASCADE;
  DROP TABLE "list_webhook_deliveries" CASCADE;
  DROP TABLE "users_roles" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "moderation_settings" CASCADE;
  DROP TABLE "payload_jobs_stats" CASCADE;
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum_ranked_lists_entries_spoiler";
  DROP TYPE "public"."enum_ranked_lists_sections_kind";
  DROP TYPE "public"."enum_ranked_lists_mode";
  DROP TYPE "public"."enum_ranked_lists_display_direction";
  DROP TYPE "public"."enum_ranked_lists_tie_style";
  DROP TYPE "public"."enum_ranked_lists_status";
  DROP TYPE "public"."enum__ranked_lists_v_version_entries_spoiler";
  DROP TYPE "public"."enum__ranked_lists_v_version_sections_kind";
  DROP TYPE "public"."enum__ranked_lists_v_version_mode";
  DROP TYPE "public"."enum__ranked_lists_v_version_display_direction";
  DROP TYPE "public"."enum__ranked_lists_v_version_tie_style";
  DROP TYPE "public"."enum__ranked_lists_v_version_status";
  DROP TYPE "public"."enum__ranked_lists_v_published_locale";
  DROP TYPE "public"."enum_list_moves_source";
  DROP TYPE "public"."enum_list_publication_updates_state";
  DROP TYPE "public"."enum_dramas_titles_kind";
  DROP TYPE "public"."enum_dramas_status";
  DROP TYPE "public"."enum__dramas_v_version_titles_kind";
  DROP TYPE "public"."enum__dramas_v_version_status";
  DROP TYPE "public"."enum__dramas_v_published_locale";
  DROP TYPE "public"."enum_scenes_kinds";
  DROP TYPE "public"."enum_scenes_reality";
  DROP TYPE "public"."enum_scenes_spoiler";
  DROP TYPE "public"."enum_scenes_episode_part";
  DROP TYPE "public"."enum_scenes_status";
  DROP TYPE "public"."enum__scenes_v_version_kinds";
  DROP TYPE "public"."enum__scenes_v_version_reality";
  DROP TYPE "public"."enum__scenes_v_version_spoiler";
  DROP TYPE "public"."enum__scenes_v_version_episode_part";
  DROP TYPE "public"."enum__scenes_v_version_status";
  DROP TYPE "public"."enum__scenes_v_published_locale";
  DROP TYPE "public"."enum_people_names_kind";
  DROP TYPE "public"."enum_people_status";
  DROP TYPE "public"."enum__people_v_version_names_kind";
  DROP TYPE "public"."enum__people_v_version_status";
  DROP TYPE "public"."enum__people_v_published_locale";
  DROP TYPE "public"."enum_characters_names_kind";
  DROP TYPE "public"."enum_roles_kind";
  DROP TYPE "public"."enum_pairings_names_kind";
  DROP TYPE "public"."enum_clips_provider";
  DROP TYPE "public"."enum_clips_kind";
  DROP TYPE "public"."enum_clips_availability";
  DROP TYPE "public"."enum_clips_reference";
  DROP TYPE "public"."enum_clips_spoiler";
  DROP TYPE "public"."enum_link_checks_verdict";
  DROP TYPE "public"."enum_link_checks_suspicion";
  DROP TYPE "public"."enum_comments_status";
  DROP TYPE "public"."enum_comments_source";
  DROP TYPE "public"."enum_comments_printed_date_precision";
  DROP TYPE "public"."enum_commenters_trust";
  DROP TYPE "public"."enum_comment_flags_reason";
  DROP TYPE "public"."enum_comment_decisions_decider";
  DROP TYPE "public"."enum_merges_kind";
  DROP TYPE "public"."enum_merges_state";
  DROP TYPE "public"."enum_list_publications_state";
  DROP TYPE "public"."enum_list_workflows_stage";
  DROP TYPE "public"."enum_list_webhooks_events";
  DROP TYPE "public"."enum_list_webhooks_disabled_because";
  DROP TYPE "public"."enum_list_webhook_deliveries_event_type";
  DROP TYPE "public"."enum_list_webhook_deliveries_state";
  DROP TYPE "public"."enum_users_roles";
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  DROP TYPE "public"."enum_payload_jobs_log_state";
  DROP TYPE "public"."enum_payload_jobs_task_slug";`)
}
