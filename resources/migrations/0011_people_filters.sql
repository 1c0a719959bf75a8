DROP INDEX `fan_by_strength`;--> statement-breakpoint
DROP INDEX `fan_stage_strength`;--> statement-breakpoint
CREATE INDEX `fan_by_birthday` ON `fan` (birthday_lunar || substr(birthday, -5)) WHERE deleted_at IS NULL AND birthday IS NOT NULL;--> statement-breakpoint
CREATE INDEX `fan_by_strength` ON `fan` (`strength_log`,`last_deep_at`,`last_contact_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_stage_strength` ON `fan` (`stage_id`,`strength_log`,`last_deep_at`,`last_contact_at`,`contact_state`) WHERE deleted_at IS NULL;