DROP INDEX `case_by_created`;--> statement-breakpoint
DROP INDEX `case_by_title`;--> statement-breakpoint
DROP INDEX `case_by_year`;--> statement-breakpoint
DROP INDEX `case_by_rating`;--> statement-breakpoint
DROP INDEX `case_facets`;--> statement-breakpoint
CREATE INDEX `case_facets` ON `case_study` (`brand`,`industry`,`year`,`region`,`platforms`,`mechanisms`,`is_negative`,`rating`,`metric_count`,`starter_key`,`updated_at`,`created_at`,`sort_name`,`deleted_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
DROP INDEX `link_to`;--> statement-breakpoint
CREATE INDEX `link_to` ON `link` (`to_kind`,`to_id`);