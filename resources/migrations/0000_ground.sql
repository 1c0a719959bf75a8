CREATE TABLE `derived_guard` (
	`id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fan` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`remark` text DEFAULT '' NOT NULL,
	`gender` text DEFAULT 'unknown' NOT NULL,
	`birthday` text,
	`birthday_lunar` integer DEFAULT false NOT NULL,
	`region` text DEFAULT '' NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`motives` integer DEFAULT 0 NOT NULL,
	`do_not_contact` integer DEFAULT false NOT NULL,
	`referrer_id` integer,
	`stage_id` integer NOT NULL,
	`stage_rank` text NOT NULL,
	`stage_entered_at` integer NOT NULL,
	`batch_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	`strength_log` real,
	`strength_next` real,
	`last_deep_at` integer DEFAULT 0 NOT NULL,
	`contact_state` integer DEFAULT 0 NOT NULL,
	`last_contact_at` integer DEFAULT 0 NOT NULL,
	`interaction_count` integer DEFAULT 0 NOT NULL,
	`purchase_count` integer DEFAULT 0 NOT NULL,
	`purchase_total` integer DEFAULT 0 NOT NULL,
	`last_purchase_at` integer DEFAULT 0 NOT NULL,
	`next_due` text,
	FOREIGN KEY (`referrer_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `fan_by_deleted` ON `fan` (`deleted_at`);--> statement-breakpoint
CREATE INDEX `fan_by_strength` ON `fan` (`strength_log`,`last_deep_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_last_contact` ON `fan` (`last_contact_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_name` ON `fan` (`sort_name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_purchase_total` ON `fan` (`purchase_total`) WHERE deleted_at IS NULL AND purchase_count > 0;--> statement-breakpoint
CREATE INDEX `fan_by_last_purchase` ON `fan` (`last_purchase_at`) WHERE deleted_at IS NULL AND purchase_count > 0;--> statement-breakpoint
CREATE INDEX `fan_by_purchase_count` ON `fan` (`purchase_count`) WHERE deleted_at IS NULL AND purchase_count > 0;--> statement-breakpoint
CREATE INDEX `fan_by_next_due` ON `fan` (`next_due`) WHERE deleted_at IS NULL AND next_due IS NOT NULL;--> statement-breakpoint
CREATE INDEX `fan_stage_strength` ON `fan` (`stage_id`,`strength_log`,`last_deep_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_stage_last_contact` ON `fan` (`stage_id`,`last_contact_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_stage_newest` ON `fan` (`stage_id`,`stage_entered_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_stage_hand` ON `fan` (`stage_id`,`stage_rank`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `fan_by_referrer` ON `fan` (`referrer_id`) WHERE referrer_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `fan_by_batch` ON `fan` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `identity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`platform` text NOT NULL,
	`value` text NOT NULL,
	`norm` text NOT NULL,
	`created_at` integer NOT NULL,
	`batch_id` integer,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `identity_of_fan` ON `identity` (`fan_id`);--> statement-breakpoint
CREATE INDEX `identity_by_norm` ON `identity` (`platform`,`norm`,`fan_id`);--> statement-breakpoint
CREATE TABLE `import_row` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`batch_id` integer NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_row_of_fan` ON `import_row` (`fan_id`);--> statement-breakpoint
CREATE INDEX `import_row_of_batch` ON `import_row` (`batch_id`);--> statement-breakpoint
CREATE TABLE `stage_bucket` (
	`stage_id` integer NOT NULL,
	`bucket` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`stage_id`, `bucket`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `custom_field` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`label` text NOT NULL,
	`type` text NOT NULL,
	`options` text DEFAULT '[]' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE TABLE `field_value` (
	`fan_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`fan_id`, `field_id`),
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `custom_field`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `field_value_by_field` ON `field_value` (`field_id`,`value`);--> statement-breakpoint
CREATE TABLE `follow_up` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`what` text NOT NULL,
	`due` text,
	`done_at` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `follow_up_of_fan` ON `follow_up` (`fan_id`);--> statement-breakpoint
CREATE INDEX `follow_up_open` ON `follow_up` (`due`) WHERE done_at IS NULL AND deleted_at IS NULL;--> statement-breakpoint
CREATE TABLE `change` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`data` text DEFAULT '{}' NOT NULL,
	`state` text DEFAULT 'done' NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`batch_id` integer
);
--> statement-breakpoint
CREATE INDEX `change_by_state` ON `change` (`state`);--> statement-breakpoint
CREATE TABLE `change_row` (
	`change_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` integer NOT NULL,
	`row_id2` integer DEFAULT 0 NOT NULL,
	`op` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`change_id`, `seq`),
	FOREIGN KEY (`change_id`) REFERENCES `change`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `change_row_by_row` ON `change_row` (`table_name`,`row_id`,`change_id`);--> statement-breakpoint
CREATE TABLE `interaction` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`direction` text NOT NULL,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`channel` text,
	`text` text DEFAULT '' NOT NULL,
	`amount` integer,
	`currency` text,
	`is_summary` integer DEFAULT false NOT NULL,
	`source_key` text,
	`batch_id` integer,
	`deleted_at` integer,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `interaction_of_fan` ON `interaction` (`fan_id`,`at`);--> statement-breakpoint
CREATE INDEX `interaction_by_source` ON `interaction` (`source_key`) WHERE source_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `interaction_by_batch` ON `interaction` (`batch_id`) WHERE batch_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `interaction_by_deleted` ON `interaction` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `strength_day` (
	`fan_id` integer NOT NULL,
	`day` integer NOT NULL,
	`chat` real NOT NULL,
	`capped` real NOT NULL,
	`free` real NOT NULL,
	PRIMARY KEY(`fan_id`, `day`),
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stage` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text,
	`name` text DEFAULT '' NOT NULL,
	`phase` text NOT NULL,
	`position` integer NOT NULL,
	`wip_limit` integer,
	`sort` text DEFAULT 'strength' NOT NULL,
	`collapsed` integer DEFAULT false NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stage_key_unique` ON `stage` (`key`);--> statement-breakpoint
CREATE TABLE `stage_move` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`from_stage_id` integer,
	`to_stage_id` integer NOT NULL,
	`at` integer NOT NULL,
	`why` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`evidence` text,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`to_stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `stage_move_of_fan` ON `stage_move` (`fan_id`,`at`);--> statement-breakpoint
CREATE INDEX `stage_move_by_time` ON `stage_move` (`at`,`to_stage_id`,`from_stage_id`);--> statement-breakpoint
CREATE TABLE `suggestion` (
	`fan_id` integer PRIMARY KEY NOT NULL,
	`to_stage_id` integer NOT NULL,
	`rule_id` text NOT NULL,
	`evidence` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `suggestion_by_kind` ON `suggestion` (`to_stage_id`,`rule_id`,`fan_id`);--> statement-breakpoint
CREATE TABLE `suggestion_dismissal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`fan_id` integer NOT NULL,
	`to_stage_id` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `dismissal_of_fan` ON `suggestion_dismissal` (`fan_id`);--> statement-breakpoint
CREATE TABLE `suggestion_due` (
	`fan_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `relation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_fan_id` integer NOT NULL,
	`to_fan_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`from_fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`type_id`) REFERENCES `relation_type`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `relation_from` ON `relation` (`from_fan_id`);--> statement-breakpoint
CREATE INDEX `relation_to` ON `relation` (`to_fan_id`);--> statement-breakpoint
CREATE TABLE `relation_type` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text,
	`name` text DEFAULT '' NOT NULL,
	`reverse_name` text DEFAULT '' NOT NULL,
	`symmetric` integer DEFAULT false NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `relation_type_key_unique` ON `relation_type` (`key`);--> statement-breakpoint
CREATE TABLE `setting` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `setting_key_unique` ON `setting` (`key`);--> statement-breakpoint
CREATE TABLE `fan_tag` (
	`fan_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`fan_id`, `tag_id`),
	FOREIGN KEY (`fan_id`) REFERENCES `fan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `fan_tag_by_tag` ON `fan_tag` (`tag_id`,`fan_id`);--> statement-breakpoint
CREATE TABLE `tag` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`parent_id` integer,
	`name` text NOT NULL,
	`color` text,
	`fan_count` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`parent_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `tag_by_name` ON `tag` (`name`);--> statement-breakpoint
CREATE TABLE `import_batch` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`file_name` text NOT NULL,
	`encoding` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`clashes` integer DEFAULT 0 NOT NULL,
	`rejected` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`change_id` integer
);
--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`header_hash` text PRIMARY KEY NOT NULL,
	`targets` text NOT NULL,
	`at` integer NOT NULL
);
