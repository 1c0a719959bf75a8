CREATE TABLE `community_state` (
	`community_id` integer PRIMARY KEY NOT NULL,
	`known_until` integer,
	`first_day` integer,
	`members` integer DEFAULT 0 NOT NULL,
	`is_talk_known` integer DEFAULT false NOT NULL,
	`stage` text,
	`stage_since` integer,
	`rule` text,
	`pending_stage` text,
	`pending_weeks` integer DEFAULT 0 NOT NULL,
	`decentralisation` real,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
