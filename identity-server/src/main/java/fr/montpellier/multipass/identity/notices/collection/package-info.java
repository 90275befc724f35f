/** Collects the notices of the other services to residents. */
@NullMarked
package fr.montpellier.multipass.identity.notices.collection;

import org.jspecify.annotations.NullMarked;
