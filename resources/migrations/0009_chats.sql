DROP INDEX `message_of_member`;--> statement-breakpoint
CREATE INDEX `message_of_day` ON `message` (`community_id`,`day`,`member_id`) WHERE deleted_at IS NULL;