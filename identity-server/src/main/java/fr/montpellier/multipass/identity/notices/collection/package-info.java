/** Collects what the other services have to tell residents. */
@NullMarked
package fr.montpellier.multipass.identity.notices.collection;

import org.jspecify.annotations.NullMarked;
