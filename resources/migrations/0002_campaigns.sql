CREATE TABLE `library_canvas` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`cells` text DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `library_canvas_key_unique` ON `library_canvas` (`key`);--> statement-breakpoint
CREATE TABLE `first_contact` (
	`fan_id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`hidden` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `first_contact_by_time` ON `first_contact` (`at`) WHERE hidden = 0;--> statement-breakpoint
CREATE INDEX `first_contact_by_entry` ON `first_contact` (`created_at`) WHERE hidden = 0;--> statement-breakpoint
ALTER TABLE `referral` ADD `left_at` integer;--> statement-breakpoint
-- Libraries of before have neither: all that campaigns keep is made anew when the file is opened (open-library.ts).
INSERT OR IGNORE INTO `derived_guard` (`id`) VALUES (2);
