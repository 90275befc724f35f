/** A resident closes their account, and everything of theirs is erased in each service: docs/adr/0067. */
@NullMarked
package fr.montpellier.multipass.identity.closing;

import org.jspecify.annotations.NullMarked;
