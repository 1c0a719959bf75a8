CREATE TABLE `check_up` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`at` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `check_up_of` ON `check_up` (`community_id`,`at`);--> statement-breakpoint
CREATE TABLE `check_up_tick` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`check_up_id` integer NOT NULL,
	`item` text NOT NULL,
	`evidence_kind` text NOT NULL,
	`evidence_id` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`check_up_id`) REFERENCES `check_up`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `check_up_tick_once` ON `check_up_tick` (`check_up_id`,`item`,`evidence_kind`,`evidence_id`);--> statement-breakpoint
CREATE TABLE `isooc_score` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`at` integer NOT NULL,
	`key` text NOT NULL,
	`score` real NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `isooc_score_once` ON `isooc_score` (`community_id`,`at`,`key`);--> statement-breakpoint
CREATE TABLE `community` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`platform` text DEFAULT '' NOT NULL,
	`goal` text DEFAULT '' NOT NULL,
	`gives` text DEFAULT '' NOT NULL,
	`persona` text DEFAULT '[]' NOT NULL,
	`capacity` integer DEFAULT 500 NOT NULL,
	`admission` text DEFAULT '' NOT NULL,
	`rules` text DEFAULT '' NOT NULL,
	`text_policy` text DEFAULT 'off' NOT NULL,
	`thresholds` text DEFAULT '{}' NOT NULL,
	`is_template` integer DEFAULT false NOT NULL,
	`parent_id` integer,
	`founded_on` text,
	`archived_at` integer,
	`farewell` text DEFAULT '' NOT NULL,
	`farewell_document_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`parent_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `community_by_name` ON `community` (`sort_name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `community_by_parent` ON `community` (`parent_id`) WHERE parent_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `community_admin` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`fan_id` integer,
	`name` text DEFAULT '' NOT NULL,
	`duties` text DEFAULT '' NOT NULL,
	`incentive` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `community_admin_of` ON `community_admin` (`community_id`);--> statement-breakpoint
CREATE INDEX `community_admin_of_fan` ON `community_admin` (`fan_id`) WHERE fan_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `community_tag` (
	`community_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`community_id`, `tag_id`),
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `community_tag_by_tag` ON `community_tag` (`tag_id`);--> statement-breakpoint
CREATE TABLE `community_task` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`what` text NOT NULL,
	`due` text,
	`advice_key` text,
	`done_at` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `community_task_of` ON `community_task` (`community_id`);--> statement-breakpoint
CREATE INDEX `community_task_open` ON `community_task` (`due`) WHERE done_at IS NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `interaction_community` (
	`interaction_id` integer NOT NULL,
	`community_id` integer NOT NULL,
	PRIMARY KEY(`interaction_id`, `community_id`),
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `interaction_community_by` ON `interaction_community` (`community_id`,`interaction_id`);--> statement-breakpoint
CREATE TABLE `ugc_use` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`interaction_id` integer NOT NULL,
	`kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ugc_use_once` ON `ugc_use` (`interaction_id`,`kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `ugc_use_by_target` ON `ugc_use` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `community_count` (
	`community_id` integer NOT NULL,
	`day` integer NOT NULL,
	`joins` integer DEFAULT 0 NOT NULL,
	`leaves` integer DEFAULT 0 NOT NULL,
	`speakers` integer DEFAULT 0 NOT NULL,
	`messages` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`community_id`, `day`),
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `community_day` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`day` integer NOT NULL,
	`members` integer,
	`joins` integer,
	`leaves` integer,
	`speakers` integer,
	`messages` integer,
	`exposure` integer,
	`source` text DEFAULT 'typed' NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `community_day_once` ON `community_day` (`community_id`,`day`);--> statement-breakpoint
CREATE TABLE `community_week` (
	`community_id` integer NOT NULL,
	`week` integer NOT NULL,
	`members` integer,
	`joins` integer DEFAULT 0 NOT NULL,
	`leaves` integer DEFAULT 0 NOT NULL,
	`speakers` real,
	`messages` integer DEFAULT 0 NOT NULL,
	`gini` real,
	`topics` integer DEFAULT 0 NOT NULL,
	`topics_by_others` integer DEFAULT 0 NOT NULL,
	`answers` integer DEFAULT 0 NOT NULL,
	`answers_by_others` integer DEFAULT 0 NOT NULL,
	`stage` text,
	`rule` text,
	PRIMARY KEY(`community_id`, `week`),
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `crisis` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`title` text NOT NULL,
	`severity` integer NOT NULL,
	`owner` text DEFAULT '' NOT NULL,
	`expectation` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`first_answer_at` integer,
	`closed_at` integer,
	`close_note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `crisis_of` ON `crisis` (`community_id`,`at`);--> statement-breakpoint
CREATE INDEX `crisis_open` ON `crisis` (`at`) WHERE closed_at IS NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `crisis_step` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`crisis_id` integer NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`who` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`crisis_id`) REFERENCES `crisis`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `crisis_step_of` ON `crisis_step` (`crisis_id`,`at`);--> statement-breakpoint
CREATE TABLE `watch_hit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`word_id` integer NOT NULL,
	`community_id` integer NOT NULL,
	`message_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`fan_id` integer,
	`speaker` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`excerpt` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`interaction_id` integer,
	`batch_id` integer,
	`deleted_at` integer,
	FOREIGN KEY (`word_id`) REFERENCES `watch_word`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `watch_hit_once` ON `watch_hit` (`word_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `watch_hit_by_state` ON `watch_hit` (`state`,`at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `watch_hit_in` ON `watch_hit` (`community_id`,`state`,`at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `watch_hit_of_fan` ON `watch_hit` (`fan_id`) WHERE fan_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `watch_hit_by_message` ON `watch_hit` (`message_id`);--> statement-breakpoint
CREATE INDEX `watch_hit_by_interaction` ON `watch_hit` (`interaction_id`) WHERE interaction_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `watch_hit_by_batch` ON `watch_hit` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `watch_word` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text DEFAULT '' NOT NULL,
	`word` text NOT NULL,
	`folded` text NOT NULL,
	`community_id` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `membership` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`fan_id` integer,
	`member_id` integer,
	`joined_at` integer NOT NULL,
	`joined_known` integer DEFAULT true NOT NULL,
	`left_at` integer,
	`scene` text DEFAULT '' NOT NULL,
	`inviter_fan_id` integer,
	`nickname` text DEFAULT '' NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`batch_id` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`inviter_fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `membership_here` ON `membership` (`community_id`,`id`) WHERE left_at IS NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `membership_all` ON `membership` (`community_id`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `membership_joins` ON `membership` (`community_id`,`joined_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `membership_leaves` ON `membership` (`community_id`,`left_at`) WHERE left_at IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `membership_of_fan` ON `membership` (`fan_id`,`community_id`);--> statement-breakpoint
CREATE INDEX `membership_of_member` ON `membership` (`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `membership_by_inviter` ON `membership` (`inviter_fan_id`) WHERE inviter_fan_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `membership_by_batch` ON `membership` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `role_held` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`community_id` integer,
	`role` text NOT NULL,
	`source` text DEFAULT 'hand' NOT NULL,
	`evidence` text DEFAULT '{}' NOT NULL,
	`since` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `role_held_of_fan` ON `role_held` (`fan_id`);--> statement-breakpoint
CREATE INDEX `role_held_in` ON `role_held` (`community_id`,`role`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `question` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`text` text NOT NULL,
	`asked_by_fan_id` integer,
	`asked_by_member_id` integer,
	`asker_name` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`answered_by_fan_id` integer,
	`answered_by_member_id` integer,
	`answerer_name` text DEFAULT '' NOT NULL,
	`answered_at` integer,
	`answer` text DEFAULT '' NOT NULL,
	`answer_interaction_id` integer,
	`message_id` integer,
	`batch_id` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asked_by_fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`answered_by_fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`answer_interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `question_by_state` ON `question` (`state`,`at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `question_in` ON `question` (`community_id`,`state`,`at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `question_open` ON `question` (`community_id`,`at`) WHERE state = 'open' AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `question_answered` ON `question` (`community_id`,`answered_at`) WHERE state = 'answered' AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `question_of_asker` ON `question` (`asked_by_fan_id`) WHERE asked_by_fan_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `question_of_answerer` ON `question` (`answered_by_fan_id`) WHERE answered_by_fan_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `question_by_answer` ON `question` (`answer_interaction_id`) WHERE answer_interaction_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `question_by_message` ON `question` (`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `question_by_batch` ON `question` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `attendance` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`fan_id` integer NOT NULL,
	`interaction_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `ritual_event`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_once` ON `attendance` (`event_id`,`fan_id`);--> statement-breakpoint
CREATE INDEX `attendance_of_fan` ON `attendance` (`fan_id`);--> statement-breakpoint
CREATE INDEX `attendance_by_interaction` ON `attendance` (`interaction_id`) WHERE interaction_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `ritual` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`rrule` text DEFAULT '' NOT NULL,
	`starts_on` text NOT NULL,
	`start_time` text DEFAULT '' NOT NULL,
	`minutes` integer DEFAULT 60 NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`preview` text DEFAULT '' NOT NULL,
	`incentive` text DEFAULT '' NOT NULL,
	`task_plan` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ritual_of` ON `ritual` (`community_id`);--> statement-breakpoint
CREATE TABLE `ritual_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ritual_id` integer NOT NULL,
	`planned_on` text NOT NULL,
	`date` text NOT NULL,
	`topic` text DEFAULT '' NOT NULL,
	`guest` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'planned' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`document_id` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`ritual_id`) REFERENCES `ritual`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ritual_event_of` ON `ritual_event` (`ritual_id`,`planned_on`);--> statement-breakpoint
CREATE INDEX `ritual_event_by_date` ON `ritual_event` (`date`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `ritual_task` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`what` text NOT NULL,
	`due` text,
	`done_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `ritual_event`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ritual_task_of` ON `ritual_task` (`event_id`);--> statement-breakpoint
CREATE INDEX `ritual_task_open` ON `ritual_task` (`due`) WHERE done_at IS NULL AND deleted_at IS NULL;