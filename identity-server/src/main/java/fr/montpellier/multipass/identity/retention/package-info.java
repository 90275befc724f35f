/** How long things are kept: what was read, until the request ends; what is out of date, until it is deleted. */
@NullMarked
package fr.montpellier.multipass.identity.retention;

import org.jspecify.annotations.NullMarked;
