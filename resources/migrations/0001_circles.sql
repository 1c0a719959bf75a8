CREATE TABLE `attachment` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sha256` text NOT NULL,
	`mime` text NOT NULL,
	`size` integer NOT NULL,
	`name` text NOT NULL,
	`width` integer,
	`height` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachment_sha256_unique` ON `attachment` (`sha256`);--> statement-breakpoint
CREATE TABLE `attachment_data` (
	`attachment_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`attachment_id`, `seq`),
	FOREIGN KEY (`attachment_id`) REFERENCES `attachment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `attachment_ref` (
	`document_id` integer NOT NULL,
	`attachment_id` integer NOT NULL,
	PRIMARY KEY(`document_id`, `attachment_id`),
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachment`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `attachment_ref_by_attachment` ON `attachment_ref` (`attachment_id`,`document_id`);--> statement-breakpoint
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
	`invitations` integer DEFAULT 0 NOT NULL,
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
CREATE TABLE `case_metric` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`name` text NOT NULL,
	`value` real NOT NULL,
	`unit` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`at` text,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_study`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_metric_of_case` ON `case_metric` (`case_id`,`position`);--> statement-breakpoint
CREATE TABLE `case_study` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`sort_name` text NOT NULL,
	`brand` text DEFAULT '' NOT NULL,
	`industry` text DEFAULT '' NOT NULL,
	`year` integer,
	`region` text DEFAULT '' NOT NULL,
	`platforms` text DEFAULT '[]' NOT NULL,
	`mechanisms` text DEFAULT '[]' NOT NULL,
	`is_negative` integer DEFAULT false NOT NULL,
	`rating` integer DEFAULT 0 NOT NULL,
	`metric_count` integer DEFAULT 0 NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`starter_key` text,
	`starter_language` text,
	`canvas` text DEFAULT '{}' NOT NULL,
	`isooc` text DEFAULT '{}' NOT NULL,
	`excerpt` text DEFAULT '' NOT NULL,
	`cover` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_by_starter` ON `case_study` (`starter_key`,`starter_language`) WHERE starter_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `case_by_updated` ON `case_study` (`updated_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_facets` ON `case_study` (`brand`,`industry`,`year`,`region`,`platforms`,`mechanisms`,`is_negative`,`rating`,`metric_count`,`starter_key`,`updated_at`,`created_at`,`sort_name`,`deleted_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_by_deleted` ON `case_study` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `saved_view_of_area` ON `saved_view` (`area`,`position`);--> statement-breakpoint
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
	`hour` integer DEFAULT 0 NOT NULL,
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
--> statement-breakpoint
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
CREATE INDEX `membership_admins` ON `membership` (`community_id`,`fan_id`) WHERE role IN ('owner', 'vice_owner', 'admin', 'assistant') AND deleted_at IS NULL;--> statement-breakpoint
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
CREATE INDEX `ritual_task_open` ON `ritual_task` (`due`) WHERE done_at IS NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `document` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`owner_kind` text NOT NULL,
	`owner_id` integer NOT NULL,
	`slot` text DEFAULT 'body' NOT NULL,
	`schema_version` integer DEFAULT 1 NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `document_of_owner` ON `document` (`owner_kind`,`owner_id`,`slot`);--> statement-breakpoint
CREATE TABLE `document_revision` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kept_at` integer NOT NULL,
	`name` text,
	`text` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `document_revision_of_document` ON `document_revision` (`document_id`,`kept_at`);--> statement-breakpoint
CREATE INDEX `document_revision_unnamed` ON `document_revision` (`kept_at`) WHERE name IS NULL;--> statement-breakpoint
CREATE TABLE `link` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_kind` text NOT NULL,
	`from_id` integer NOT NULL,
	`to_kind` text NOT NULL,
	`to_id` integer NOT NULL,
	`origin` text NOT NULL,
	`document_id` integer,
	`created_at` integer NOT NULL,
	`context` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_by_hand` ON `link` (`from_kind`,`from_id`,`to_kind`,`to_id`) WHERE document_id IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `link_of_document` ON `link` (`document_id`,`to_kind`,`to_id`) WHERE document_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `link_from` ON `link` (`from_kind`,`from_id`);--> statement-breakpoint
CREATE INDEX `link_to` ON `link` (`to_kind`,`to_id`);--> statement-breakpoint
CREATE TABLE `note` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`document_id` integer NOT NULL,
	`title` text NOT NULL,
	`sort_name` text NOT NULL,
	`excerpt` text DEFAULT '' NOT NULL,
	`folder_id` integer,
	`pinned_at` integer,
	`favourite_at` integer,
	`opened_at` integer,
	`daily` text,
	`template_kind` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`folder_id`) REFERENCES `note_folder`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `note_by_daily` ON `note` (`daily`) WHERE daily IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `note_by_updated` ON `note` (`updated_at`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_by_created` ON `note` (`created_at`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_by_title` ON `note` (`sort_name`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_by_opened` ON `note` (`opened_at`) WHERE deleted_at IS NULL AND template_kind IS NULL AND opened_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `note_folder_updated` ON `note` (`folder_id`,`updated_at`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_folder_created` ON `note` (`folder_id`,`created_at`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_folder_title` ON `note` (`folder_id`,`sort_name`) WHERE deleted_at IS NULL AND template_kind IS NULL;--> statement-breakpoint
CREATE INDEX `note_by_pinned` ON `note` (`pinned_at`) WHERE deleted_at IS NULL AND template_kind IS NULL AND pinned_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `note_by_favourite` ON `note` (`favourite_at`) WHERE deleted_at IS NULL AND template_kind IS NULL AND favourite_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `note_template` ON `note` (`sort_name`) WHERE deleted_at IS NULL AND template_kind IS NOT NULL;--> statement-breakpoint
CREATE INDEX `note_by_deleted` ON `note` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `note_folder` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`parent_id` integer,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`parent_id`) REFERENCES `note_folder`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `note_folder_of_parent` ON `note_folder` (`parent_id`);--> statement-breakpoint
CREATE TABLE `note_tag` (
	`note_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`note_id`, `tag_id`),
	FOREIGN KEY (`note_id`) REFERENCES `note`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `note_tag_by_tag` ON `note_tag` (`tag_id`,`note_id`);--> statement-breakpoint
CREATE TABLE `vault_note` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`vault` text NOT NULL,
	`path` text NOT NULL,
	`hash` text NOT NULL,
	`note_id` integer NOT NULL,
	`rev` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `note`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vault_note_by_path` ON `vault_note` (`vault`,`path`);--> statement-breakpoint
CREATE INDEX `vault_note_by_note` ON `vault_note` (`note_id`);--> statement-breakpoint
ALTER TABLE `interaction` ADD `times` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `interaction_ugc` ON `interaction` (`at`) WHERE kind = 'user_content' AND deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_created` ON `fan` (`created_at`) WHERE deleted_at IS NULL;