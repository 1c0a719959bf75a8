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
	`attachment_id` integer PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
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
CREATE INDEX `case_by_created` ON `case_study` (`created_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_by_title` ON `case_study` (`sort_name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_by_year` ON `case_study` (`year`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_by_rating` ON `case_study` (`rating`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `case_facets` ON `case_study` (`brand`,`industry`,`year`,`region`,`platforms`,`mechanisms`,`is_negative`,`rating`,`metric_count`) WHERE deleted_at IS NULL;--> statement-breakpoint
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
CREATE INDEX `link_to` ON `link` (`to_kind`,`to_id`,`from_kind`,`from_id`);--> statement-breakpoint
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
CREATE INDEX `note_tag_by_tag` ON `note_tag` (`tag_id`,`note_id`);