/** Rules of the migrations of databases. */
@NullMarked
package fr.montpellier.multipass.repository.migrations;

import org.jspecify.annotations.NullMarked;
