/** Notices to residents by email or letter, and residents' preferences for them: docs/adr/0075. */
@NullMarked
package fr.montpellier.multipass.identity.notices;

import org.jspecify.annotations.NullMarked;
