PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_participant` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`fan_id` integer NOT NULL,
	`code` text NOT NULL,
	`invited_at` integer,
	`signed_up_at` integer,
	`came_at` integer,
	`took_part_at` integer,
	`bought_at` integer,
	`brought_at` integer,
	`declined_at` integer,
	`created_at` integer NOT NULL,
	`fan_created_at` integer NOT NULL,
	`hidden` integer DEFAULT 0 NOT NULL,
	`inviter_id` integer,
	`generation` integer DEFAULT 0 NOT NULL,
	`link` integer DEFAULT 0 NOT NULL,
	`invites` integer DEFAULT 0 NOT NULL,
	`children` integer DEFAULT 0 NOT NULL,
	`counted` integer DEFAULT 0 NOT NULL,
	`carried` integer DEFAULT 0 NOT NULL,
	`branch` integer DEFAULT 0 NOT NULL,
	`touches` integer DEFAULT 0 NOT NULL,
	`speaks` integer DEFAULT 0 NOT NULL,
	`shares` integer DEFAULT 0 NOT NULL,
	`first_act_at` integer DEFAULT 0 NOT NULL,
	`last_act_at` integer DEFAULT 0 NOT NULL,
	`purchases` integer DEFAULT 0 NOT NULL,
	`paid` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_participant`("id", "campaign_id", "fan_id", "code", "invited_at", "signed_up_at", "came_at", "took_part_at", "bought_at", "brought_at", "declined_at", "created_at", "fan_created_at", "hidden", "inviter_id", "link", "children", "counted", "carried", "branch") SELECT "id", "campaign_id", "fan_id", "code", "invited_at", "signed_up_at", "came_at", "took_part_at", "bought_at", "brought_at", "declined_at", "created_at", "fan_created_at", "hidden", "inviter_id", "link", "children", "counted", "carried", "branch" FROM `participant`;--> statement-breakpoint
DROP TABLE `participant`;--> statement-breakpoint
ALTER TABLE `__new_participant` RENAME TO `participant`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `participant_once` ON `participant` (`campaign_id`,`fan_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `participant_code` ON `participant` (`campaign_id`,`code`);--> statement-breakpoint
CREATE INDEX `participant_of_fan` ON `participant` (`fan_id`);--> statement-breakpoint
CREATE INDEX `participant_all` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0;--> statement-breakpoint
CREATE INDEX `participant_invited` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND invited_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_signed_up` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND signed_up_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_came` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND came_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_took_part` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND took_part_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_bought` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND bought_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_brought` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND brought_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_declined` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND declined_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participant_leader` ON `participant` (`campaign_id`,`counted`) WHERE hidden = 0 AND counted > 0;--> statement-breakpoint
CREATE INDEX `participant_carrier` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND carried > 0;--> statement-breakpoint
CREATE INDEX `participant_new` ON `participant` (`campaign_id`,`fan_created_at`) WHERE hidden = 0;--> statement-breakpoint
CREATE INDEX `participant_buyer` ON `participant` (`campaign_id`,`id`) WHERE hidden = 0 AND purchases > 0;--> statement-breakpoint
CREATE INDEX `participant_generation` ON `participant` (`campaign_id`,`generation`,`id`) WHERE hidden = 0 AND link <> 2;--> statement-breakpoint
CREATE INDEX `participant_roots` ON `participant` (`campaign_id`,`branch`) WHERE inviter_id IS NULL AND children > 0;--> statement-breakpoint
CREATE INDEX `participant_below` ON `participant` (`campaign_id`,`inviter_id`,`branch`) WHERE inviter_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_generation` ADD `invitations` integer DEFAULT 0 NOT NULL;