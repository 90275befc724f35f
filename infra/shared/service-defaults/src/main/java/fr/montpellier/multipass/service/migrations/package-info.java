/** The migration of databases to the schema of a build, by a command with a credential that running services do not have. */
@NullMarked
package fr.montpellier.multipass.service.migrations;

import org.jspecify.annotations.NullMarked;
