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
CREATE INDEX `vault_note_by_note` ON `vault_note` (`note_id`);