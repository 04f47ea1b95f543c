import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`list_publication_updates_by_state_changedat_id_idx\` ON \`list_publication_updates\` (\`state\`,\`changed_at\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`list_workflows_by_assignee_changedat_id_idx\` ON \`list_workflows\` (\`assignee\`,\`changed_at\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`list_workflows_by_stage_changedat_id_idx\` ON \`list_workflows\` (\`stage\`,\`changed_at\`,\`id\`);`)
  await db.run(sql`CREATE INDEX \`list_webhook_deliveries_by_state_createdat_idx\` ON \`list_webhook_deliveries\` (\`state\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_by_taskslug_waituntil_createdat_idx\` ON \`payload_jobs\` (\`task_slug\`,\`wait_until\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_by_haserror_updatedat_createdat_idx\` ON \`payload_jobs\` (\`has_error\`,\`updated_at\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`list_publication_updates_by_state_changedat_id_idx\`;`)
  await db.run(sql`DROP INDEX \`list_workflows_by_assignee_changedat_id_idx\`;`)
  await db.run(sql`DROP INDEX \`list_workflows_by_stage_changedat_id_idx\`;`)
  await db.run(sql`DROP INDEX \`list_webhook_deliveries_by_state_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`payload_jobs_by_taskslug_waituntil_createdat_idx\`;`)
  await db.run(sql`DROP INDEX \`payload_jobs_by_haserror_updatedat_createdat_idx\`;`)
}
