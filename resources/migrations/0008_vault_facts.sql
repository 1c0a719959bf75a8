ALTER TABLE `vault_note` ADD `title` text;--> statement-breakpoint
ALTER TABLE `vault_note` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `vault_note` ADD `properties` text;