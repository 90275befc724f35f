/** Configures the notices of a service that has a database. */
@NullMarked
package fr.montpellier.multipass.notices.autoconfigure;

import org.jspecify.annotations.NullMarked;
