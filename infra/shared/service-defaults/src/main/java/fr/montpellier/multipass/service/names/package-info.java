/** Names of people, compared. */
@NullMarked
package fr.montpellier.multipass.service.names;

import org.jspecify.annotations.NullMarked;
