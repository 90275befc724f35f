/** Where the files of a log come from: a service or an export. */
@NullMarked
package fr.montpellier.multipass.journal.verify.source;

import org.jspecify.annotations.NullMarked;
