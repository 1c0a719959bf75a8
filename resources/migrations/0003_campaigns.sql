CREATE TABLE `budget_item` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`name` text NOT NULL,
	`planned` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `budget_item_of` ON `budget_item` (`campaign_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `campaign` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`goal` text DEFAULT '' NOT NULL,
	`why` text DEFAULT '' NOT NULL,
	`audience` text,
	`platforms` text DEFAULT '[]' NOT NULL,
	`strategy` text DEFAULT '' NOT NULL,
	`content` text DEFAULT '' NOT NULL,
	`interaction` text DEFAULT '' NOT NULL,
	`monitoring` text DEFAULT '' NOT NULL,
	`learnt` text DEFAULT '' NOT NULL,
	`document_id` integer,
	`starts_on` text,
	`ends_on` text,
	`started_at` integer,
	`finished_at` integer,
	`window_days` integer DEFAULT 14 NOT NULL,
	`currency` text NOT NULL,
	`canvases` text DEFAULT '{}' NOT NULL,
	`reach` text DEFAULT '{}' NOT NULL,
	`energy` text DEFAULT '{}' NOT NULL,
	`funnels` text DEFAULT '{}' NOT NULL,
	`leader_min` integer DEFAULT 3 NOT NULL,
	`case_id` integer,
	`copied_from` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `campaign_by_state` ON `campaign` (`state`,`starts_on`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `campaign_by_deleted` ON `campaign` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `campaign_generation` (
	`campaign_id` integer NOT NULL,
	`generation` integer NOT NULL,
	`people` integer DEFAULT 0 NOT NULL,
	`counted` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`campaign_id`, `generation`)
);
--> statement-breakpoint
CREATE TABLE `campaign_metric` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`key` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`unit` text DEFAULT '' NOT NULL,
	`target` real,
	`due` text,
	`source` text NOT NULL,
	`typed` real,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `campaign_metric_of` ON `campaign_metric` (`campaign_id`,`position`);--> statement-breakpoint
CREATE TABLE `campaign_task` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`what` text NOT NULL,
	`owner` text DEFAULT '' NOT NULL,
	`due` text,
	`state` text DEFAULT 'todo' NOT NULL,
	`rank` text NOT NULL,
	`checklist` text DEFAULT '[]' NOT NULL,
	`done_at` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `campaign_task_of` ON `campaign_task` (`campaign_id`,`state`,`rank`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `campaign_task_open` ON `campaign_task` (`due`) WHERE done_at IS NULL AND deleted_at IS NULL AND due IS NOT NULL;--> statement-breakpoint
CREATE TABLE `campaign_total` (
	`campaign_id` integer PRIMARY KEY NOT NULL,
	`participants` integer DEFAULT 0 NOT NULL,
	`invited` integer DEFAULT 0 NOT NULL,
	`signed_up` integer DEFAULT 0 NOT NULL,
	`came` integer DEFAULT 0 NOT NULL,
	`took_part` integer DEFAULT 0 NOT NULL,
	`bought` integer DEFAULT 0 NOT NULL,
	`brought` integer DEFAULT 0 NOT NULL,
	`declined` integer DEFAULT 0 NOT NULL,
	`effective` integer DEFAULT 0 NOT NULL,
	`passive` integer DEFAULT 0 NOT NULL,
	`carriers` integer DEFAULT 0 NOT NULL,
	`ref_pending` integer DEFAULT 0 NOT NULL,
	`ref_counted` integer DEFAULT 0 NOT NULL,
	`ref_duplicate` integer DEFAULT 0 NOT NULL,
	`ref_self` integer DEFAULT 0 NOT NULL,
	`ref_cycle` integer DEFAULT 0 NOT NULL,
	`ref_gone` integer DEFAULT 0 NOT NULL,
	`purchases` integer DEFAULT 0 NOT NULL,
	`purchase_amount` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `post` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer,
	`platform` text NOT NULL,
	`community_id` integer,
	`planned_on` text,
	`planned_time` text,
	`state` text DEFAULT 'idea' NOT NULL,
	`title` text NOT NULL,
	`document_id` integer,
	`url` text DEFAULT '' NOT NULL,
	`shown` integer,
	`read` integer,
	`liked` integer,
	`commented` integer,
	`shared` integer,
	`joined` integer,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `post_by_date` ON `post` (`planned_on`,`planned_time`) WHERE deleted_at IS NULL AND planned_on IS NOT NULL;--> statement-breakpoint
CREATE INDEX `post_undated` ON `post` (`id`) WHERE deleted_at IS NULL AND planned_on IS NULL;--> statement-breakpoint
CREATE INDEX `post_of_campaign` ON `post` (`campaign_id`,`planned_on`) WHERE deleted_at IS NULL AND campaign_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `post_of_community` ON `post` (`community_id`,`planned_on`) WHERE deleted_at IS NULL AND community_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `revenue_item` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`name` text NOT NULL,
	`way` text NOT NULL,
	`amount` integer NOT NULL,
	`received_on` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `revenue_item_of` ON `revenue_item` (`campaign_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `attribution` (
	`interaction_id` integer PRIMARY KEY NOT NULL,
	`campaign_id` integer NOT NULL,
	`fan_id` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`amount` integer,
	`currency` text
);
--> statement-breakpoint
CREATE INDEX `attribution_of` ON `attribution` (`campaign_id`,`fan_id`);--> statement-breakpoint
CREATE INDEX `attribution_by_time` ON `attribution` (`campaign_id`,`at`);--> statement-breakpoint
CREATE INDEX `attribution_of_fan` ON `attribution` (`fan_id`);--> statement-breakpoint
CREATE TABLE `attribution_choice` (
	`interaction_id` integer PRIMARY KEY NOT NULL,
	`campaign_id` integer,
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `interaction_campaign` (
	`interaction_id` integer NOT NULL,
	`campaign_id` integer NOT NULL,
	`via` text NOT NULL,
	`participant_state` text,
	`fan_id` integer DEFAULT 0 NOT NULL,
	`kind` text DEFAULT '' NOT NULL,
	`inbound` integer DEFAULT 0 NOT NULL,
	`at` integer DEFAULT 0 NOT NULL,
	`hidden` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`interaction_id`, `campaign_id`),
	FOREIGN KEY (`interaction_id`) REFERENCES `interaction`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interaction_campaign_of` ON `interaction_campaign` (`campaign_id`,`fan_id`,`kind`,`inbound`,`at`) WHERE hidden = 0;--> statement-breakpoint
CREATE INDEX `interaction_campaign_fan` ON `interaction_campaign` (`fan_id`);--> statement-breakpoint
CREATE TABLE `participant` (
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
	`generation` integer,
	`link` integer DEFAULT 0 NOT NULL,
	`children` integer DEFAULT 0 NOT NULL,
	`counted` integer DEFAULT 0 NOT NULL,
	`carried` integer DEFAULT 0 NOT NULL,
	`branch` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
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
CREATE INDEX `participant_tree` ON `participant` (`campaign_id`,`inviter_id`,`branch`) WHERE generation IS NOT NULL;--> statement-breakpoint
CREATE TABLE `referral` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`campaign_id` integer NOT NULL,
	`inviter_id` integer NOT NULL,
	`invited_id` integer NOT NULL,
	`code` text,
	`invited_at` integer NOT NULL,
	`joined_at` integer,
	`gone_at` integer,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`hidden` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`inviter_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `referral_of_campaign` ON `referral` (`campaign_id`,`state`,`id`) WHERE hidden = 0;--> statement-breakpoint
CREATE INDEX `referral_of_invited` ON `referral` (`invited_id`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `referral_of_inviter` ON `referral` (`inviter_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `chat_day_hour` (
	`community_id` integer NOT NULL,
	`day` integer NOT NULL,
	`hour` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`community_id`, `day`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `chat_day_member` (
	`community_id` integer NOT NULL,
	`day` integer NOT NULL,
	`member_id` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`community_id`, `day`, `member_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `chat_edge` (
	`community_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`to_id` integer NOT NULL,
	`replies` integer NOT NULL,
	`mentions` integer NOT NULL,
	PRIMARY KEY(`community_id`, `from_id`, `to_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `chat_event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`message_id` integer NOT NULL,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`kind` text NOT NULL,
	`member_id` integer NOT NULL,
	`by_member_id` integer,
	`batch_id` integer,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `chat_member`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_member_id`) REFERENCES `chat_member`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `chat_event_of_community` ON `chat_event` (`community_id`,`day`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `chat_event_of_member` ON `chat_event` (`member_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `chat_event_of_batch` ON `chat_event` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `chat_import` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`batch_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`community_id` integer NOT NULL,
	`first_message_id` integer DEFAULT 0 NOT NULL,
	`last_message_id` integer DEFAULT 0 NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`from_at` integer DEFAULT 0 NOT NULL,
	`to_at` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `chat_source`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chat_import_of_community` ON `chat_import` (`community_id`,`id`);--> statement-breakpoint
CREATE INDEX `chat_import_of_batch` ON `chat_import` (`batch_id`);--> statement-breakpoint
CREATE TABLE `chat_member` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`platform` text NOT NULL,
	`external_id` text,
	`name` text NOT NULL,
	`names` text DEFAULT '[]' NOT NULL,
	`fan_id` integer,
	`is_me` integer DEFAULT false NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `chat_member_by_id` ON `chat_member` (`community_id`,`platform`,`external_id`);--> statement-breakpoint
CREATE INDEX `chat_member_by_name` ON `chat_member` (`community_id`,`name`);--> statement-breakpoint
CREATE INDEX `chat_member_of_fan` ON `chat_member` (`fan_id`) WHERE fan_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `chat_source` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`key` text NOT NULL,
	`platform` text NOT NULL,
	`format` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text,
	`date_order` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chat_source_by_key` ON `chat_source` (`key`);--> statement-breakpoint
CREATE INDEX `chat_source_of_community` ON `chat_source` (`community_id`);--> statement-breakpoint
CREATE TABLE `chat_topic` (
	`community_id` integer NOT NULL,
	`at` integer NOT NULL,
	`message_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`community_id`, `at`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`community_id` integer NOT NULL,
	`member_id` integer,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`text_hash` integer NOT NULL,
	`nth` integer NOT NULL,
	`reply_to` integer,
	`mentions` text,
	`external_id` text,
	`batch_id` integer,
	`deleted_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `community`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `chat_member`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `message_of_community` ON `message` (`community_id`,`at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `message_of_member` ON `message` (`community_id`,`member_id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_created` ON `fan` (`created_at`) WHERE deleted_at IS NULL;