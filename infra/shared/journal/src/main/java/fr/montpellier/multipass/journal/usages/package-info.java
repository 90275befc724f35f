/** The accesses to a resident's data in the shape of Estonia's access log, for other portals. */
@NullMarked
package fr.montpellier.multipass.journal.usages;

import org.jspecify.annotations.NullMarked;
